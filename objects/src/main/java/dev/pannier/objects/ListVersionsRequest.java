package dev.pannier.objects;

/**
 * ListObjectVersions.
 *
 * @param bucket          where
 * @param prefix          only keys that begin with it; empty for all
 * @param delimiter       keys with it after the prefix are rolled up into common prefixes; empty for none
 * @param keyMarker       only what comes after it; empty for none
 * @param versionIdMarker with a key marker: after this version of that key; empty for after all its versions
 * @param maxKeys         versions and common prefixes per page; never more than 1,000 are returned
 */
public record ListVersionsRequest(Bucket bucket, String prefix, String delimiter, String keyMarker,
        String versionIdMarker, int maxKeys) {
    public static final int MAX_KEYS = 1000;

    /** A first page. */
    public static ListVersionsRequest of(Bucket bucket, String prefix) {
        return new ListVersionsRequest(bucket, prefix, "", "", "", MAX_KEYS);
    }
}
