package dev.pannier.client.upkeep;

import dev.pannier.large.PayloadPointer;

/**
 * Where payloads are.
 *
 * @param bucket the bucket
 * @param prefix what their keys begin with; may be empty
 */
public record Place(String bucket, String prefix) {
    /** Whether a pointer leads here. */
    public boolean holds(PayloadPointer pointer) {
        return pointer.bucket().equals(bucket) && pointer.key().startsWith(prefix);
    }

    /** Whether one of the two is within the other. */
    public boolean overlaps(Place other) {
        return bucket.equals(other.bucket) && (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix));
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}
