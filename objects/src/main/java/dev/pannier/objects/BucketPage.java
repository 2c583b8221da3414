package dev.pannier.objects;

import java.util.List;
import java.util.Optional;

/**
 * A page of ListBuckets.
 *
 * @param buckets           in order of name
 * @param continuationToken for the next page; empty at the end
 */
public record BucketPage(List<Bucket> buckets, Optional<String> continuationToken) {
    public BucketPage {
        buckets = List.copyOf(buckets);
    }
}
