package dev.pannier.client;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * What items have outside before a batch or transaction replaces them: neither returns old images, so they are read
 * first, consistently. Whoever changes an item in between removes its values himself; the worst outcome of the race is
 * an orphan.
 */
final class StoredBefore {
    private final Context context;
    private final Map<String, Set<Map<String, AttributeValue>>> keys = new LinkedHashMap<>();
    private final Map<Target, Map<String, Outside>> found = new HashMap<>();

    StoredBefore(Context context) {
        this.context = context;
    }

    /** What the item with this key, or with more, has outside. */
    static Map<String, Outside> of(LargeTable table, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = TableShape.pick(item, table.shape().keys()).orElseThrow();
        StoredBefore stored = new StoredBefore(table.context());
        stored.add(table.name(), key);
        stored.read();
        return stored.of(table.name(), key);
    }

    /** Announces an item that will be replaced. A key that is none has no item; DynamoDB refuses it. */
    void add(String table, Map<String, AttributeValue> key) {
        TableShape shape = context.tables().shape(table);
        if (key.size() != shape.keys().size() || !key.keySet().containsAll(shape.keys()) || !shape.isWellTyped(key)) {
            return;
        }
        keys.computeIfAbsent(table, name -> new HashSet<>()).add(key);
    }

    /** Reads them all. */
    void read() {
        Map<String, KeysAndAttributes> rest = new LinkedHashMap<>();
        keys.forEach((table, some) -> rest.put(table,
                KeysAndAttributes.builder().keys(some).consistentRead(true).build()));
        while (!rest.isEmpty()) {
            BatchGetItemResponse response = context.dynamoDb().batchGetItem(get -> get.requestItems(rest));
            response.responses().forEach(this::found);
            rest.clear();
            rest.putAll(response.unprocessedKeys());
        }
    }

    private void found(String name, List<Map<String, AttributeValue>> items) {
        LargeTable table = context.table(name).orElseThrow();
        for (Map<String, AttributeValue> item : items) {
            TableShape.pick(item, table.shape().keys())
                    .ifPresent(key -> found.put(new Target(name, key), table.outside(key, item)));
        }
    }

    /** What one item has outside, by attribute. */
    Map<String, Outside> of(String table, Map<String, AttributeValue> key) {
        return found.getOrDefault(new Target(table, key), Map.of());
    }

    private record Target(String table, Map<String, AttributeValue> key) {
    }
}
