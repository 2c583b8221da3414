package dev.pannier.items;

import java.util.Objects;

/** One attribute of a key schema. */
public record KeyElement(String name, KeyType type) {
    public KeyElement {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }
}
