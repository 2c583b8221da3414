package dev.pannier.items;

import dev.pannier.model.Item;
import java.util.Objects;
import java.util.Optional;

/**
 * What a write did.
 *
 * @param attributes what {@link ReturnValues} asked for; absent when there is nothing to return
 * @param capacity   always computed; the protocol shows it when asked
 * @param collection the item collection touched, on tables with local indexes
 */
public record WriteResult(Optional<Item> attributes, ConsumedCapacity capacity,
        Optional<ItemCollectionMetrics> collection) {
    public WriteResult {
        Objects.requireNonNull(attributes);
        Objects.requireNonNull(capacity);
        Objects.requireNonNull(collection);
    }
}
