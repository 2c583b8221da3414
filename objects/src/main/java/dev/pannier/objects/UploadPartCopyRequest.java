package dev.pannier.objects;

import dev.pannier.objects.encryption.CustomerKey;
import java.util.Optional;

/**
 * UploadPartCopy.
 *
 * @param source           the bucket copied from
 * @param sourceKey        the object copied from
 * @param sourceVersion    which version of it; the newest if empty
 * @param sourceConditions preconditions on it
 * @param range            which of its bytes; all if empty
 * @param bucket           where the upload is
 * @param key              the upload's key
 * @param uploadId         the upload
 * @param number           1 to 10,000
 * @param sourceCustomerKey the key of a source that is encrypted with SSE-C
 * @param customerKey      the key of an upload that is encrypted with SSE-C
 */
public record UploadPartCopyRequest(Bucket source, String sourceKey, Optional<String> sourceVersion,
        ReadConditions sourceConditions, Optional<Selection.Span> range, Bucket bucket, String key, String uploadId,
        int number, Optional<CustomerKey> sourceCustomerKey, Optional<CustomerKey> customerKey) {
    /** Without customers' keys. */
    public UploadPartCopyRequest(Bucket source, String sourceKey, Optional<String> sourceVersion,
            ReadConditions sourceConditions, Optional<Selection.Span> range, Bucket bucket, String key,
            String uploadId, int number) {
        this(source, sourceKey, sourceVersion, sourceConditions, range, bucket, key, uploadId, number,
                Optional.empty(), Optional.empty());
    }
}
