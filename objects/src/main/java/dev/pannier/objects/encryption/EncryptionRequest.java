package dev.pannier.objects.encryption;

import java.util.Optional;

/** What a request asks of the encryption of the object it makes. */
public sealed interface EncryptionRequest {
    /** Nothing: as the bucket says. */
    EncryptionRequest DEFAULT = new BucketDefault(Optional.empty());

    /**
     * As the bucket says.
     *
     * @param bucketKey overrides the bucket's use of bucket keys, if it encrypts with a named key
     */
    record BucketDefault(Optional<Boolean> bucketKey) implements EncryptionRequest {
    }

    /** SSE-S3. */
    record Managed() implements EncryptionRequest {
    }

    /**
     * SSE-KMS or DSSE-KMS.
     *
     * @param dual      two layers
     * @param keyId     the key: id, alias or ARN; the account's key for S3 if empty
     * @param context   base64 of the JSON of the encryption context, checked
     * @param bucketKey whether to use a bucket key; as the bucket says if empty
     */
    record Kms(boolean dual, Optional<String> keyId, Optional<String> context,
            Optional<Boolean> bucketKey) implements EncryptionRequest {
    }

    /** SSE-C. */
    record Customer(CustomerKey key) implements EncryptionRequest {
    }
}
