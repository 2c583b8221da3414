package dev.pannier.objects;

import dev.pannier.objects.encryption.CustomerKey;
import java.util.Optional;

/**
 * GetObject and HeadObject.
 *
 * @param bucket     where
 * @param key        which object
 * @param versionId  which version; the newest if empty
 * @param selection  which bytes
 * @param conditions preconditions
 * @param customerKey the key of an object that is encrypted with SSE-C
 */
public record GetObjectRequest(Bucket bucket, String key, Optional<String> versionId, Selection selection,
        ReadConditions conditions, Optional<CustomerKey> customerKey) {
    /** Of an object without a customer's key. */
    public GetObjectRequest(Bucket bucket, String key, Optional<String> versionId, Selection selection,
            ReadConditions conditions) {
        this(bucket, key, versionId, selection, conditions, Optional.empty());
    }

    /** The whole object, whatever its state. */
    public static GetObjectRequest of(Bucket bucket, String key) {
        return of(bucket, key, Optional.empty());
    }

    /** The whole of a version, whatever its state. */
    public static GetObjectRequest of(Bucket bucket, String key, Optional<String> versionId) {
        return new GetObjectRequest(bucket, key, versionId, Selection.WHOLE, ReadConditions.NONE);
    }
}
