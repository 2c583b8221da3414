package dev.pannier.items;

import dev.pannier.expression.Projection;
import dev.pannier.model.Item;
import java.util.Objects;
import java.util.Optional;

/** One item to be read by its key. */
public record GetItem(String table, Item key, Optional<Projection> projection, boolean consistent) {
    public GetItem {
        Objects.requireNonNull(table);
        Objects.requireNonNull(key);
        Objects.requireNonNull(projection);
    }
}
