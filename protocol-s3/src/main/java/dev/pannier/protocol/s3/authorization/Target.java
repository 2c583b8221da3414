package dev.pannier.protocol.s3.authorization;

import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectInfo;
import java.util.Optional;

/**
 * What a request is about.
 *
 * @param bucket    the bucket
 * @param key       the object, for operations on one
 * @param versionId the version that the request names
 * @param prefix    the prefix of a listing, where it is not the request's own
 * @param known     the object, if it has been read already
 */
public record Target(Bucket bucket, Optional<String> key, Optional<String> versionId, Optional<String> prefix,
        Optional<ObjectInfo> known) {
    /** The bucket itself. */
    public static Target of(Bucket bucket) {
        return new Target(bucket, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** An object, or one version of it. */
    public static Target of(Bucket bucket, String key, Optional<String> versionId) {
        return new Target(bucket, Optional.of(key), versionId, Optional.empty(), Optional.empty());
    }

    /** This object, which has been read. */
    Target found(ObjectInfo object) {
        return new Target(bucket, key, versionId, prefix, Optional.of(object));
    }

    /** The bucket, listed with the key as the prefix. */
    Target asPrefix() {
        return new Target(bucket, Optional.empty(), Optional.empty(), key, Optional.empty());
    }

    boolean versioned() {
        return versionId.isPresent();
    }

    /** Its name in policies. */
    String arn() {
        return "arn:aws:s3:::" + bucket.name() + key.map(name -> "/" + name).orElse("");
    }
}
