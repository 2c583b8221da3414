package dev.pannier.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** GetItem and BatchGetItem of items with groups. */
final class GroupedReads {
    private GroupedReads() {
    }

    static GetItemResponse get(LargeTable table, GetItemRequest request) {
        Legacy.refuse(request.hasAttributesToGet(), "AttributesToGet");
        GroupRows rows = GroupRows.of(table);
        if (!rows.isKey(request.key())) {
            return table.context().dynamoDb().getItem(request);
        }
        GroupReader reader = new GroupReader(rows, table.context().readMode(request, table),
                request.returnConsumedCapacity());
        Optional<Projection> projection = Projection.ofNullable(request.projectionExpression(),
                request.expressionAttributeNames());
        Optional<Map<String, AttributeValue>> item = table.hides(request.key())
                ? Optional.empty()
                : reader.read(request.key(), projection.map(Projection::attributes),
                        Boolean.TRUE.equals(request.consistentRead()))
                        .map(found -> projection.map(some -> some.apply(found)).orElse(found));
        return GetItemResponse.builder().item(item.orElse(null)).consumedCapacity(reader.capacity().get()).build();
    }

    /** Whether any of these tables has groups. */
    static boolean concern(Context context, BatchGetItemRequest request) {
        return request.requestItems().keySet().stream()
                .anyMatch(name -> context.table(name).filter(LargeTable::hasGroups).isPresent());
    }

    /**
     * Reads each item with groups by itself, some side by side; the others in one call. What would make the response
     * larger than 16 MB comes back as unprocessed keys.
     */
    static BatchGetItemResponse batch(Context context, BatchGetItemRequest request) {
        Map<String, KeysAndAttributes> others = new LinkedHashMap<>(request.requestItems());
        Map<String, KeysAndAttributes> grouped = new LinkedHashMap<>();
        request.requestItems().forEach((name, keys) -> {
            if (context.table(name).filter(LargeTable::hasGroups).isPresent()) {
                grouped.put(name, keys);
                others.remove(name);
            }
        });
        BatchGetItemResponse response = others.isEmpty()
                ? BatchGetItemResponse.builder().responses(Map.of()).unprocessedKeys(Map.of()).build()
                : new BatchGetOperation(context, request.toBuilder().requestItems(others).build()).execute();
        Map<String, List<Map<String, AttributeValue>>> items = new LinkedHashMap<>(response.responses());
        Map<String, KeysAndAttributes> unprocessed = new LinkedHashMap<>(response.unprocessedKeys());
        List<ConsumedCapacity> capacity = new ArrayList<>(response.consumedCapacity());
        long[] room = {Restorer.MAX_INLINE};
        grouped.forEach((name, keys) -> {
            LargeTable table = context.table(name).orElseThrow();
            GroupReader reader = new GroupReader(GroupRows.of(table), context.readMode(request, table),
                    request.returnConsumedCapacity());
            List<Map<String, AttributeValue>> rest = batch(table, reader, keys, room,
                    items.computeIfAbsent(name, any -> new ArrayList<>()));
            if (!rest.isEmpty()) {
                unprocessed.put(name, keys.toBuilder().keys(rest).build());
            }
            capacity.addAll(reader.capacity().list());
        });
        return response.toBuilder().responses(items).unprocessedKeys(unprocessed)
                .consumedCapacity(capacity.isEmpty() ? null : capacity).build();
    }

    /** Reads items into {@code found}; the keys of those that are left. */
    private static List<Map<String, AttributeValue>> batch(LargeTable table, GroupReader reader,
            KeysAndAttributes keys, long[] room, List<Map<String, AttributeValue>> found) {
        Legacy.refuse(keys.hasAttributesToGet(), "AttributesToGet");
        if (Set.copyOf(keys.keys()).size() < keys.keys().size()) {
            throw Errors.validation("Provided list of item keys contains duplicates");
        }
        Optional<Projection> projection = Projection.ofNullable(keys.projectionExpression(),
                keys.expressionAttributeNames());
        List<Map<String, AttributeValue>> left = new ArrayList<>(keys.keys());
        left.removeIf(table::hides);
        GroupedItems read = new GroupedItems(table, reader, projection.map(Projection::attributes),
                Boolean.TRUE.equals(keys.consistentRead()));
        while (!left.isEmpty() && room[0] > 0) {
            List<Map<String, AttributeValue>> some = left.subList(0, Math.min(left.size(), GroupedItems.MOST));
            List<Optional<Map<String, AttributeValue>>> items = read.read(some, room);
            items.forEach(item -> item
                    .map(whole -> projection.map(part -> part.apply(whole)).orElse(whole)).ifPresent(found::add));
            left.subList(0, items.size()).clear();
        }
        return left;
    }

    /** The attributes that are read for a projection with others. */
    static Optional<Set<String>> with(Optional<Projection> projection, Set<String> more) {
        return projection.map(some -> {
            Set<String> attributes = new LinkedHashSet<>(some.attributes());
            attributes.addAll(more);
            return attributes;
        });
    }
}
