package dev.pannier.objects;

import dev.pannier.objects.encryption.CustomerKey;
import java.util.Optional;

/**
 * GetObject and HeadObject.
 *
 * @param bucket     where
 * @param key        which object
 * @param selection  which bytes
 * @param conditions preconditions
 * @param customerKey the key of an object that is encrypted with SSE-C
 */
public record GetObjectRequest(Bucket bucket, String key, Selection selection, ReadConditions conditions,
        Optional<CustomerKey> customerKey) {
    /** Of an object without a customer's key. */
    public GetObjectRequest(Bucket bucket, String key, Selection selection, ReadConditions conditions) {
        this(bucket, key, selection, conditions, Optional.empty());
    }

    /** The whole object, whatever its state. */
    public static GetObjectRequest of(Bucket bucket, String key) {
        return new GetObjectRequest(bucket, key, Selection.WHOLE, ReadConditions.NONE);
    }
}
