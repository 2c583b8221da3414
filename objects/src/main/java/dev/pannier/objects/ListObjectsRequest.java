package dev.pannier.objects;

import java.util.Optional;

/**
 * ListObjects (v1) and ListObjectsV2. At most one of marker, start-after and token counts: the token, then the marker.
 *
 * @param bucket     where
 * @param prefix     only keys that begin with it; empty for all
 * @param delimiter  keys with it after the prefix are rolled up into common prefixes; empty for none
 * @param marker     v1: only what sorts after it; a common prefix that it lies under counts as shown. Empty for none
 * @param startAfter v2: only keys that sort after it; those under a common prefix are rolled up even if it lies there too
 * @param token      v2's continuation token: goes on where the page before ended
 * @param maxKeys    keys and common prefixes per page, 0 and more; never more than 1,000 are returned
 */
public record ListObjectsRequest(Bucket bucket, String prefix, String delimiter, String marker, String startAfter,
        Optional<String> token, int maxKeys) {
    public static final int MAX_KEYS = 1000;

    /** Without a start-after. */
    public ListObjectsRequest(Bucket bucket, String prefix, String delimiter, String marker, Optional<String> token,
            int maxKeys) {
        this(bucket, prefix, delimiter, marker, "", token, maxKeys);
    }

    /** A first page. */
    public static ListObjectsRequest of(Bucket bucket, String prefix, String delimiter) {
        return new ListObjectsRequest(bucket, prefix, delimiter, "", "", Optional.empty(), MAX_KEYS);
    }
}
