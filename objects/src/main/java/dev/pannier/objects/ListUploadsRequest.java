package dev.pannier.objects;

/**
 * ListMultipartUploads.
 *
 * @param bucket         where
 * @param prefix         only keys that begin with it
 * @param delimiter      rolls keys up into common prefixes; empty for none
 * @param keyMarker      only keys after it, and later uploads of it if {@code uploadIdMarker} is given
 * @param uploadIdMarker only uploads of {@code keyMarker} after it; ignored without a key marker
 * @param maxUploads     uploads and common prefixes per page; never more than 1,000 are returned
 */
public record ListUploadsRequest(Bucket bucket, String prefix, String delimiter, String keyMarker,
        String uploadIdMarker, int maxUploads) {
    public static final int MAX_UPLOADS = 1000;
}
