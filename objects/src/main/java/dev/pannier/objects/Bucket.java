package dev.pannier.objects;

import java.time.Instant;
import java.util.Objects;

/**
 * A bucket, resolved once per request and handed down: the engine refuses a write whose bucket has been deleted since
 * (NoSuchBucket), also when one of the same name exists again.
 *
 * @param name    globally unique
 * @param id      internal number, never used twice
 * @param owner   the account id of its owner
 * @param region  where it was created, {@code us-east-1} unless a location constraint said otherwise
 * @param created when
 * @param versioning whether it keeps old versions
 * @param settings what is set on it; not loaded in listings
 */
public record Bucket(String name, int id, String owner, String region, Instant created, Versioning versioning,
        BucketSettings settings) {
    /** The region that has no location constraint. */
    public static final String DEFAULT_REGION = "us-east-1";

    public Bucket {
        Objects.requireNonNull(name);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(region);
        Objects.requireNonNull(created);
        Objects.requireNonNull(versioning);
        Objects.requireNonNull(settings);
    }

    /** This bucket with other settings: what a change of settings returns. */
    public Bucket with(BucketSettings changed) {
        return new Bucket(name, id, owner, region, created, versioning, changed);
    }

    /** This bucket with another versioning state. */
    public Bucket with(Versioning changed) {
        return new Bucket(name, id, owner, region, created, changed, settings);
    }
}
