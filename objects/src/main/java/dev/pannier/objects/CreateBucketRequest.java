package dev.pannier.objects;

/**
 * CreateBucket.
 *
 * @param name       checked against the naming rules
 * @param owner      the account
 * @param region     us-east-1 without a location constraint
 * @param versioning what the bucket begins with; object lock needs ENABLED
 * @param settings   what the bucket begins with; a bucket that exists keeps its own
 */
public record CreateBucketRequest(String name, String owner, String region, Versioning versioning,
        BucketSettings settings) {
    /** A bucket with nothing set. */
    public static CreateBucketRequest of(String name, String owner, String region) {
        return new CreateBucketRequest(name, owner, region, Versioning.NEVER, BucketSettings.NONE);
    }
}
