package dev.pannier.objects;

/**
 * UploadPart.
 *
 * @param bucket   where
 * @param key      the upload's key
 * @param uploadId the upload
 * @param number   1 to 10,000
 * @param body     the bytes
 */
public record UploadPartRequest(Bucket bucket, String key, String uploadId, int number, UploadBody body) {
    public static final int MAX_PARTS = 10_000;
}
