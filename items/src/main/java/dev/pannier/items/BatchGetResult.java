package dev.pannier.items;

import dev.pannier.model.Item;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a batch of reads found.
 *
 * @param items       the items found by table, in the order of the keys; a table without any has an empty list
 * @param unprocessed keys by table that the response had no room for; tables without any are absent
 * @param capacity    one entry a table
 */
public record BatchGetResult(Map<String, List<ItemImage>> items, Map<String, List<Item>> unprocessed,
        List<ConsumedCapacity> capacity) {
    public BatchGetResult {
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
        unprocessed = Collections.unmodifiableMap(new LinkedHashMap<>(unprocessed));
        capacity = List.copyOf(capacity);
    }
}
