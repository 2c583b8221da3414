package dev.pannier.protocol.s3.operation;

import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.Versioning;
import dev.pannier.protocol.s3.request.BucketConfiguration;
import dev.pannier.protocol.s3.request.S3Request;
import java.util.function.UnaryOperator;

/** PutObjectLockConfiguration and GetObjectLockConfiguration. Object lock, once on, stays. */
public final class LockDocument implements ConfigurationDocument.OfSetting {
    @Override
    public BucketConfiguration configuration() {
        return BucketConfiguration.OBJECT_LOCK;
    }

    @Override
    public BucketSetting setting() {
        return BucketSetting.OBJECT_LOCK;
    }

    @Override
    public byte[] accept(byte[] document, S3Request request) {
        return LockConfiguration.parse(document).document();
    }

    @Override
    public UnaryOperator<Bucket> change(byte[] document, S3Request request) {
        UnaryOperator<Bucket> change = OfSetting.super.change(document, request);
        return bucket -> {
            if (bucket.versioning() != Versioning.ENABLED) {
                throw S3Error.INVALID_BUCKET_STATE.with("Versioning must be 'Enabled' on the bucket to apply a Object"
                        + " Lock configuration");
            }
            return change.apply(bucket);
        };
    }
}
