package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.PayloadPointer;
import java.util.ArrayList;
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
 * The pointers that items have before a batch or transaction replaces them: neither returns old images, so they are
 * read first, consistently. Whoever changes an item in between removes its payload himself; the worst outcome of the
 * race is an orphan.
 */
final class StoredPointers {
    private final Context context;
    private final Map<String, Set<Map<String, AttributeValue>>> keys = new LinkedHashMap<>();
    private final Map<Target, Map<String, PayloadPointer>> pointers = new HashMap<>();

    StoredPointers(Context context) {
        this.context = context;
    }

    /** Announces an item that will be replaced. */
    void add(String table, Map<String, AttributeValue> key) {
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

    private void found(String table, List<Map<String, AttributeValue>> items) {
        Offload options = context.options(table).orElseThrow();
        List<String> keyNames = context.tables().shape(table).keys();
        for (Map<String, AttributeValue> item : items) {
            TableShape.pick(item, keyNames).ifPresent(
                    key -> pointers.put(new Target(table, key), Restorer.pointers(options, item)));
        }
    }

    /** The pointers of one item by attribute. */
    Map<String, PayloadPointer> of(String table, Map<String, AttributeValue> key) {
        return pointers.getOrDefault(new Target(table, key), Map.of());
    }

    /** The pointers of all items that were read. */
    List<PayloadPointer> all() {
        List<PayloadPointer> all = new ArrayList<>();
        pointers.values().forEach(some -> all.addAll(some.values()));
        return all;
    }

    private record Target(String table, Map<String, AttributeValue> key) {
    }
}
