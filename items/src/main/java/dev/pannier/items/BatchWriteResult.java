package dev.pannier.items;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a batch of writes did.
 *
 * @param unprocessed writes that lost against a concurrent one and may be sent again; tables without any are absent
 * @param collections item collections touched, by table; tables without any are absent
 * @param capacity    one entry a table
 */
public record BatchWriteResult(Map<String, List<ItemWrite>> unprocessed,
        Map<String, List<ItemCollectionMetrics>> collections, List<ConsumedCapacity> capacity) {
    public BatchWriteResult {
        unprocessed = Collections.unmodifiableMap(new LinkedHashMap<>(unprocessed));
        collections = Collections.unmodifiableMap(new LinkedHashMap<>(collections));
        capacity = List.copyOf(capacity);
    }
}
