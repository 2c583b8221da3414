package dev.pannier.items;

import dev.pannier.expression.KeyCondition;
import java.util.Objects;
import java.util.Optional;

/** A page of one item collection of a table or index, in order of the range key. */
public record Query(String table, Optional<String> index, KeyCondition keyCondition, boolean forward,
        PageOptions options) {
    public Query {
        Objects.requireNonNull(table);
        Objects.requireNonNull(index);
        Objects.requireNonNull(keyCondition);
        Objects.requireNonNull(options);
    }
}
