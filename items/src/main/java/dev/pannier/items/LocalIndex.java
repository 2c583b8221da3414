package dev.pannier.items;

import java.util.Objects;

/** A local secondary index as asked for: the table's hash attribute and a range attribute of its own. */
public record LocalIndex(String name, KeySchema keySchema, IndexProjection projection) {
    public LocalIndex {
        Objects.requireNonNull(name);
        Objects.requireNonNull(keySchema);
        Objects.requireNonNull(projection);
    }
}
