package dev.pannier.protocol.s3.operation;

import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import dev.pannier.protocol.s3.request.BucketConfiguration;
import dev.pannier.protocol.s3.request.S3Request;
import java.util.function.UnaryOperator;

/** PutBucketTagging, GetBucketTagging and DeleteBucketTagging. */
public final class TaggingDocument implements ConfigurationDocument.OfSetting {
    @Override
    public BucketConfiguration configuration() {
        return BucketConfiguration.TAGGING;
    }

    @Override
    public BucketSetting setting() {
        return BucketSetting.TAGGING;
    }

    @Override
    public byte[] accept(byte[] document, S3Request request) {
        return Tags.document(Tags.ofBucket(document));
    }

    /** An empty set leaves the bucket without one. */
    @Override
    public UnaryOperator<Bucket> change(byte[] document, S3Request request) {
        return Tags.ofBucket(document).tags().isEmpty()
                ? removal()
                : ConfigurationDocument.OfSetting.super.change(document, request);
    }

    @Override
    public int putStatus() {
        return 204;
    }
}
