package dev.pannier.items;

import java.util.List;
import java.util.Optional;

/**
 * The items of one instant, in the order asked for.
 *
 * @param capacity one entry a table
 */
public record TransactGetResult(List<Optional<ItemImage>> items, List<ConsumedCapacity> capacity) {
    public TransactGetResult {
        items = List.copyOf(items);
        capacity = List.copyOf(capacity);
    }
}
