package dev.pannier.objects;

/**
 * PutObject.
 *
 * @param bucket     where
 * @param key        1 to 1,024 bytes of UTF-8
 * @param owner      the account that will own the object
 * @param metadata   headers and user metadata
 * @param attributes what else the object carries: tags, lock, ...
 * @param body       the bytes
 * @param conditions preconditions
 */
public record PutObjectRequest(Bucket bucket, String key, String owner, ObjectMetadata metadata,
        ObjectAttributes attributes, UploadBody body, WriteConditions conditions) {
    /** An unconditional put of the bucket's owner. */
    public static PutObjectRequest of(Bucket bucket, String key, ObjectMetadata metadata, UploadBody body) {
        return new PutObjectRequest(bucket, key, bucket.owner(), metadata, ObjectAttributes.NONE, body,
                WriteConditions.NONE);
    }
}
