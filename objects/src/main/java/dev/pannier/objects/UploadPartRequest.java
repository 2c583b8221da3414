package dev.pannier.objects;

import dev.pannier.objects.encryption.CustomerKey;
import java.util.Optional;

/**
 * UploadPart.
 *
 * @param bucket   where
 * @param key      the upload's key
 * @param uploadId the upload
 * @param number   1 to 10,000
 * @param body     the bytes
 * @param customerKey the key of an upload that is encrypted with SSE-C
 */
public record UploadPartRequest(Bucket bucket, String key, String uploadId, int number, UploadBody body,
        Optional<CustomerKey> customerKey) {
    /** Of an upload without a customer's key. */
    public UploadPartRequest(Bucket bucket, String key, String uploadId, int number, UploadBody body) {
        this(bucket, key, uploadId, number, body, Optional.empty());
    }

    public static final int MAX_PARTS = 10_000;
}
