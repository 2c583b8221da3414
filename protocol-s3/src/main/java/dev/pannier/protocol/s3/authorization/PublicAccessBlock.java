package dev.pannier.protocol.s3.authorization;

import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import dev.pannier.protocol.s3.xml.XmlReader;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.util.HashMap;
import java.util.Map;

/**
 * What a bucket does about grants to the public.
 *
 * @param blockAcls       lists that let in the public are refused
 * @param ignoreAcls      grants to the public count for nothing
 * @param blockPolicy     policies that let in the public are refused
 * @param restrictBuckets a policy that lets in the public allows nobody outside the owner's account anything
 */
public record PublicAccessBlock(boolean blockAcls, boolean ignoreAcls, boolean blockPolicy, boolean restrictBuckets) {
    /** A bucket without a block. */
    public static final PublicAccessBlock NONE = new PublicAccessBlock(false, false, false, false);
    /** All four settings, as AWS sets them on new buckets. */
    public static final PublicAccessBlock ALL = new PublicAccessBlock(true, true, true, true);

    /** What holds in a bucket. */
    public static PublicAccessBlock of(Bucket bucket) {
        return bucket.settings().parsed(BucketSetting.PUBLIC_ACCESS_BLOCK, PublicAccessBlock.class,
                value -> parse(value.unsafeArray())).orElse(NONE);
    }

    /** Reads the document of PutPublicAccessBlock; a setting that is left out is off. */
    public static PublicAccessBlock parse(byte[] document) {
        Map<String, Boolean> settings = new HashMap<>();
        XmlReader.read(document, "PublicAccessBlockConfiguration", (name, xml) -> {
            switch (name) {
                case "BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets" ->
                    settings.put(name, xml.bool());
                default -> throw new MalformedXmlException("unexpected " + name);
            }
        });
        return new PublicAccessBlock(settings.getOrDefault("BlockPublicAcls", false),
                settings.getOrDefault("IgnorePublicAcls", false), settings.getOrDefault("BlockPublicPolicy", false),
                settings.getOrDefault("RestrictPublicBuckets", false));
    }

    /** The document that GetPublicAccessBlock answers. */
    public byte[] document() {
        return XmlWriter.document("PublicAccessBlockConfiguration",
                xml -> xml.element("BlockPublicAcls", blockAcls).element("IgnorePublicAcls", ignoreAcls)
                        .element("BlockPublicPolicy", blockPolicy).element("RestrictPublicBuckets", restrictBuckets));
    }
}
