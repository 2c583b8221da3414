package dev.pannier.protocol.s3.configuration;

import dev.pannier.model.Bytes;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import dev.pannier.protocol.s3.operation.ConfigurationDocument;
import dev.pannier.protocol.s3.request.BucketConfiguration;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.Element;
import dev.pannier.protocol.s3.xml.Shape;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A configuration whose document is checked, kept, and shown as it was set.
 *
 * @param configuration which
 * @param setting       where it is kept
 * @param root          the name of its root element
 * @param shape         what it consists of
 * @param rules         what its shape cannot say
 * @param limit         the longest document that is accepted
 */
record StoredDocument(BucketConfiguration configuration, BucketSetting setting, String root, Shape.Group shape,
        Rules rules, int limit) implements ConfigurationDocument {
    private static final int LIMIT = 64 * 1024;

    StoredDocument(BucketConfiguration configuration, BucketSetting setting, String root, Shape.Group shape,
            Rules rules) {
        this(configuration, setting, root, shape, rules, LIMIT);
    }

    /** Checks a document of the right shape. */
    @FunctionalInterface
    interface Rules {
        /** Checks a document for a bucket, and completes it; throws S3's errors. */
        Element check(Element document, Bucket bucket, S3Request request);
    }

    @Override
    public UnaryOperator<Bucket> change(byte[] document, S3Request request) {
        Element element = Shape.read(document, root, shape);
        return bucket -> {
            Element checked = rules.check(element, bucket, request);
            // An empty document takes the configuration away: for some of them there is no other way.
            return checked.children().isEmpty()
                    ? removal().apply(bucket)
                    : bucket.with(bucket.settings().with(setting,
                            Bytes.wrap(XmlWriter.document(root, checked::writeInto))));
        };
    }

    @Override
    public UnaryOperator<Bucket> removal() {
        return bucket -> bucket.with(bucket.settings().without(setting));
    }

    @Override
    public Optional<byte[]> show(Bucket bucket) {
        return bucket.settings().get(setting).map(Bytes::unsafeArray);
    }
}
