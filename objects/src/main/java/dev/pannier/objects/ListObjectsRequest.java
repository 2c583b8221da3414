package dev.pannier.objects;

import java.util.Optional;

/**
 * ListObjects (v1) and ListObjectsV2.
 *
 * @param bucket    where
 * @param prefix    only keys that begin with it; empty for all
 * @param delimiter keys with it after the prefix are rolled up into common prefixes; empty for none
 * @param after     only what sorts after it: v1's marker, v2's start-after; empty for the beginning
 * @param token     v2's continuation token: goes on where the page before ended, {@code after} is then ignored
 * @param maxKeys   keys and common prefixes per page, 0 and more; never more than 1,000 are returned
 */
public record ListObjectsRequest(Bucket bucket, String prefix, String delimiter, String after, Optional<String> token,
        int maxKeys) {
    public static final int MAX_KEYS = 1000;

    /** A first page. */
    public static ListObjectsRequest of(Bucket bucket, String prefix, String delimiter) {
        return new ListObjectsRequest(bucket, prefix, delimiter, "", Optional.empty(), MAX_KEYS);
    }
}
