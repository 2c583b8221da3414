package dev.pannier.items;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a write transaction did.
 *
 * @param collections item collections touched, by table
 * @param capacity    one entry a table
 */
public record TransactWriteResult(Map<String, List<ItemCollectionMetrics>> collections,
        List<ConsumedCapacity> capacity) {
    public TransactWriteResult {
        collections = Collections.unmodifiableMap(new LinkedHashMap<>(collections));
        capacity = List.copyOf(capacity);
    }
}
