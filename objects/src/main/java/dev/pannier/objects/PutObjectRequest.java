package dev.pannier.objects;

import dev.pannier.objects.encryption.EncryptionRequest;

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
 * @param encryption how it is to be encrypted
 */
public record PutObjectRequest(Bucket bucket, String key, String owner, ObjectMetadata metadata,
        ObjectAttributes attributes, UploadBody body, WriteConditions conditions,
        EncryptionRequest encryption) {
    /** Encrypted as the bucket says. */
    public PutObjectRequest(Bucket bucket, String key, String owner, ObjectMetadata metadata,
            ObjectAttributes attributes, UploadBody body, WriteConditions conditions) {
        this(bucket, key, owner, metadata, attributes, body, conditions, EncryptionRequest.DEFAULT);
    }

    /** An unconditional put of the bucket's owner. */
    public static PutObjectRequest of(Bucket bucket, String key, ObjectMetadata metadata, UploadBody body) {
        return new PutObjectRequest(bucket, key, bucket.owner(), metadata, ObjectAttributes.NONE, body,
                WriteConditions.NONE);
    }
}
