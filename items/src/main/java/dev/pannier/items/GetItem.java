package dev.pannier.items;

import dev.pannier.expression.Projection;
import dev.pannier.large.ReadMode;
import dev.pannier.model.Item;
import java.util.Objects;
import java.util.Optional;

/**
 * One item to be read by its key.
 *
 * @param table      the table
 * @param key        the key
 * @param projection what of it to return; empty: everything
 * @param consistent whether AWS would charge for a consistent read
 * @param readMode   how attributes kept as objects are returned; empty: as the table's tag says
 */
public record GetItem(String table, Item key, Optional<Projection> projection, boolean consistent,
        Optional<ReadMode> readMode) {
    public GetItem {
        Objects.requireNonNull(table);
        Objects.requireNonNull(key);
        Objects.requireNonNull(projection);
        Objects.requireNonNull(readMode);
    }

    /** A read in the table's own mode. */
    public GetItem(String table, Item key, Optional<Projection> projection, boolean consistent) {
        this(table, key, projection, consistent, Optional.empty());
    }
}
