package dev.pannier.objects;

import dev.pannier.objects.lifecycle.Expiry;
import dev.pannier.objects.lifecycle.LifecycleConfiguration;
import dev.pannier.objects.lifecycle.RuleCodec;
import dev.pannier.objects.lifecycle.StorageClass;
import dev.pannier.objects.lifecycle.Version;
import java.time.Instant;
import java.util.Optional;

/** The lifecycle rules of a bucket. */
public final class BucketLifecycle {
    private BucketLifecycle() {
    }

    /** The rules, if there are any. */
    public static Optional<LifecycleConfiguration> of(Bucket bucket) {
        return bucket.settings().parsed(BucketSetting.LIFECYCLE, LifecycleConfiguration.class, RuleCodec::decode);
    }

    /** When an object will expire, as clients are told. */
    public static Optional<Expiry> expiry(Bucket bucket, String key, long size, Instant modified,
            ObjectAttributes attributes) {
        return of(bucket).flatMap(lifecycle -> lifecycle.expiry(new Version(key, size, modified,
                StorageClass.STANDARD, false, () -> TagSet.of(attributes).tags())));
    }

    /** When an upload will be aborted, as clients are told. */
    public static Optional<Expiry> abortion(Bucket bucket, MultipartUpload upload) {
        return of(bucket).flatMap(lifecycle -> lifecycle.abortion(upload.key(), upload.initiated()));
    }

    static Version version(String key, ObjectRow row) {
        return new Version(key, row.size(), row.modified(), StorageClass.of(row.metadata().storageClass()),
                row.deleteMarker(), () -> TagSet.of(row.attributes()).tags());
    }
}
