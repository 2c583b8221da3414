package dev.pannier.objects;

/**
 * ListParts.
 *
 * @param bucket   where
 * @param key      the upload's key
 * @param uploadId the upload
 * @param after    only parts with a greater number
 * @param maxParts 0 and more; never more than 1,000 are returned
 */
public record ListPartsRequest(Bucket bucket, String key, String uploadId, int after, int maxParts) {
    public static final int MAX_PARTS = 1000;
}
