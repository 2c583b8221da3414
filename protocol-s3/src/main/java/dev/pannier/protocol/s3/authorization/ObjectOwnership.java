package dev.pannier.protocol.s3.authorization;

import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import dev.pannier.protocol.s3.xml.XmlReader;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who owns the objects of a bucket, and whether it has access control lists.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html">Object ownership</a>
 */
public enum ObjectOwnership {
    /** The bucket's owner owns all; there are no lists. */
    BUCKET_OWNER_ENFORCED("BucketOwnerEnforced"),
    /** The writer owns an object, unless it is written with {@code bucket-owner-full-control}. */
    BUCKET_OWNER_PREFERRED("BucketOwnerPreferred"),
    /** The writer owns an object; so it is in buckets without ownership controls. */
    OBJECT_WRITER("ObjectWriter");

    private final String value;

    ObjectOwnership(String value) {
        this.value = value;
    }

    /** The ownership of that name. */
    public static Optional<ObjectOwnership> ofValue(String value) {
        for (ObjectOwnership ownership : values()) {
            if (ownership.value.equals(value)) {
                return Optional.of(ownership);
            }
        }
        return Optional.empty();
    }

    /** What holds in a bucket. */
    public static ObjectOwnership of(Bucket bucket) {
        return bucket.settings()
                .parsed(BucketSetting.OWNERSHIP_CONTROLS, ObjectOwnership.class, value -> parse(value.unsafeArray()))
                .orElse(OBJECT_WRITER);
    }

    /** Reads the document of PutBucketOwnershipControls, which has one rule. */
    public static ObjectOwnership parse(byte[] document) {
        List<String> rules = new ArrayList<>();
        XmlReader.read(document, "OwnershipControls", (name, xml) -> {
            if (!name.equals("Rule")) {
                throw new MalformedXmlException("unexpected " + name);
            }
            xml.children(child -> {
                if (!child.equals("ObjectOwnership")) {
                    throw new MalformedXmlException("unexpected " + child);
                }
                rules.add(xml.text().strip());
            });
        });
        if (rules.size() != 1) {
            throw new MalformedXmlException(rules.size() + " rules");
        }
        return ofValue(rules.getFirst()).orElseThrow(() -> new MalformedXmlException("unknown ownership"));
    }

    /** The document that GetBucketOwnershipControls answers. */
    public byte[] document() {
        return XmlWriter.document("OwnershipControls",
                xml -> xml.element("Rule", rule -> rule.element("ObjectOwnership", value)));
    }
}
