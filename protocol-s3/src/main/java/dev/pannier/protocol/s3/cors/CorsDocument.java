package dev.pannier.protocol.s3.cors;

import dev.pannier.objects.BucketSetting;
import dev.pannier.protocol.s3.operation.ConfigurationDocument;
import dev.pannier.protocol.s3.request.BucketConfiguration;
import dev.pannier.protocol.s3.request.S3Request;

/** PutBucketCors, GetBucketCors and DeleteBucketCors. */
public final class CorsDocument implements ConfigurationDocument.OfSetting {
    @Override
    public BucketConfiguration configuration() {
        return BucketConfiguration.CORS;
    }

    @Override
    public BucketSetting setting() {
        return BucketSetting.CORS;
    }

    @Override
    public byte[] accept(byte[] document, S3Request request) {
        return CorsConfiguration.parse(document).document();
    }
}
