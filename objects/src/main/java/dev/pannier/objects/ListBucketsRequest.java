package dev.pannier.objects;

import java.util.Optional;

/**
 * ListBuckets: one account's buckets by name.
 *
 * @param owner             the account
 * @param prefix            empty for all
 * @param region            only buckets of this region
 * @param continuationToken from the page before
 * @param maxBuckets        1 to 10,000
 */
public record ListBucketsRequest(String owner, String prefix, Optional<String> region,
        Optional<String> continuationToken, int maxBuckets) {
    public static final int MAX_BUCKETS = 10_000;
}
