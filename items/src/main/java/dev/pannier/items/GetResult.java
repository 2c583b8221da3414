package dev.pannier.items;

import java.util.Objects;
import java.util.Optional;

/** The item read, if there is one. */
public record GetResult(Optional<ItemImage> item, ConsumedCapacity capacity) {
    public GetResult {
        Objects.requireNonNull(item);
        Objects.requireNonNull(capacity);
    }
}
