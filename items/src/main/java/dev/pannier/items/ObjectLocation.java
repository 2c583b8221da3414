package dev.pannier.items;

import java.util.Objects;

/** An object by the names of its bucket and its key. */
public record ObjectLocation(String bucket, String key) {
    public ObjectLocation {
        Objects.requireNonNull(bucket);
        Objects.requireNonNull(key);
    }
}
