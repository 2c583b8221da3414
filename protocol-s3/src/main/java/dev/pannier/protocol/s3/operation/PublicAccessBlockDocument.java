package dev.pannier.protocol.s3.operation;

import dev.pannier.objects.BucketSetting;
import dev.pannier.protocol.s3.authorization.PublicAccessBlock;
import dev.pannier.protocol.s3.request.BucketConfiguration;
import dev.pannier.protocol.s3.request.S3Request;

/** The public access block of a bucket. */
public final class PublicAccessBlockDocument implements ConfigurationDocument.OfSetting {
    @Override
    public BucketConfiguration configuration() {
        return BucketConfiguration.PUBLIC_ACCESS_BLOCK;
    }

    @Override
    public BucketSetting setting() {
        return BucketSetting.PUBLIC_ACCESS_BLOCK;
    }

    @Override
    public byte[] accept(byte[] document, S3Request request) {
        return PublicAccessBlock.parse(document).document();
    }
}
