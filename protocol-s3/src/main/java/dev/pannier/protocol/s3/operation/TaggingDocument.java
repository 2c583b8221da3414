package dev.pannier.protocol.s3.operation;

import dev.pannier.objects.BucketSetting;
import dev.pannier.protocol.s3.request.BucketConfiguration;
import dev.pannier.protocol.s3.request.S3Request;

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

    @Override
    public int putStatus() {
        return 204;
    }
}
