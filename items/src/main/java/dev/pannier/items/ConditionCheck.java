package dev.pannier.items;

import dev.pannier.model.Item;
import java.util.Objects;

/** A condition on an item that a transaction does not change. */
public record ConditionCheck(String table, Item key, WriteOptions options) implements TransactionItem {
    public ConditionCheck {
        Objects.requireNonNull(table);
        Objects.requireNonNull(key);
        Objects.requireNonNull(options);
    }
}
