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
 */
public record Bucket(String name, int id, String owner, String region, Instant created) {
    /** The region that has no location constraint. */
    public static final String DEFAULT_REGION = "us-east-1";

    public Bucket {
        Objects.requireNonNull(name);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(region);
        Objects.requireNonNull(created);
    }
}
