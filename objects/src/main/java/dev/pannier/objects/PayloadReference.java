package dev.pannier.objects;

import java.util.Objects;

/**
 * Where an item's payload is. The item keeps these fields in a form of its own.
 *
 * @param bucket the bucket's name; it cannot be deleted while the payload exists
 * @param key    the payload's key, unique to the write that made it
 * @param size   the number of its bytes
 */
public record PayloadReference(String bucket, String key, long size) {
    public PayloadReference {
        Objects.requireNonNull(bucket);
        Objects.requireNonNull(key);
    }
}
