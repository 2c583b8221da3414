package dev.pannier.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * BatchGetItem. What would make the response larger than 16 MB comes back as unprocessed keys, as DynamoDB itself does
 * it.
 */
final class BatchGetOperation {
    private final Context context;
    private final BatchGetItemRequest request;
    private final Map<String, Optional<Projection>> projections = new LinkedHashMap<>();

    BatchGetOperation(Context context, BatchGetItemRequest request) {
        this.context = context;
        this.request = request;
    }

    BatchGetItemResponse execute() {
        Map<String, KeysAndAttributes> widened = new LinkedHashMap<>();
        request.requestItems().forEach((table, keys) -> widened.put(table,
                context.table(table).map(large -> widened(large, keys)).orElse(keys)));
        return Attempts.whileReplaced(attempt -> answer(context.dynamoDb().batchGetItem(
                request.toBuilder().requestItems(attempt == 0 ? widened : consistent(widened)).build()), attempt > 0));
    }

    private static Map<String, KeysAndAttributes> consistent(Map<String, KeysAndAttributes> requests) {
        Map<String, KeysAndAttributes> consistent = new LinkedHashMap<>();
        requests.forEach((table, keys) -> consistent.put(table, keys.toBuilder().consistentRead(true).build()));
        return consistent;
    }

    private KeysAndAttributes widened(LargeTable table, KeysAndAttributes keys) {
        Legacy.refuse(table.options().compressesItems() && keys.hasAttributesToGet(), "AttributesToGet");
        Optional<Projection> projection = Projection.ofNullable(keys.projectionExpression(),
                keys.expressionAttributeNames());
        projections.put(table.name(), projection);
        if (projection.isEmpty()) {
            return keys;
        }
        Map<String, String> names = new LinkedHashMap<>();
        String expression = projection.get().widened(PackedItem.and(table.shape().keys()), List.of(), names);
        return keys.toBuilder().projectionExpression(expression).expressionAttributeNames(names).build();
    }

    private BatchGetItemResponse answer(BatchGetItemResponse response, boolean again) {
        Map<String, List<Map<String, AttributeValue>>> items = new LinkedHashMap<>(response.responses());
        Map<String, List<Map<String, AttributeValue>>> unread = new LinkedHashMap<>();
        response.unprocessedKeys().forEach((table, keys) -> unread.put(table, new ArrayList<>(keys.keys())));
        long[] room = {Restorer.MAX_INLINE};
        List<CapacityTotal> capacity = new ArrayList<>();
        response.responses().forEach((name, found) -> context.table(name).ifPresent(table -> {
            CapacityTotal ofParts = new CapacityTotal(request.returnConsumedCapacity());
            Restorer restorer = new Restorer(table, context.readMode(request, table), ofParts);
            items.put(name, restored(table, restorer, visible(table, found), room, unread,
                    again || isTrue(original(name).consistentRead())));
            capacity.add(ofParts);
        }));
        Map<String, KeysAndAttributes> unprocessed = new LinkedHashMap<>();
        unread.forEach((table, keys) -> unprocessed.put(table, original(table).toBuilder().keys(keys).build()));
        return response.toBuilder().responses(items).unprocessedKeys(unprocessed)
                .consumedCapacity(CapacityTotal.byTable(response.consumedCapacity(), capacity)).build();
    }

    /** Without the library's own rows, should someone ask for one. */
    private List<Map<String, AttributeValue>> visible(LargeTable table, List<Map<String, AttributeValue>> found) {
        return original(table.name()).keys().stream().anyMatch(table::hides)
                ? found.stream().filter(item -> !table.hides(item)).toList()
                : found;
    }

    /** What the caller asked of a table, not the widened form of it. */
    private KeysAndAttributes original(String table) {
        KeysAndAttributes original = request.requestItems().get(table);
        return original == null ? KeysAndAttributes.builder().build() : original;
    }

    private static boolean isTrue(@Nullable Boolean consistent) {
        return Boolean.TRUE.equals(consistent);
    }

    private List<Map<String, AttributeValue>> restored(LargeTable table, Restorer restorer,
            List<Map<String, AttributeValue>> found, long[] room,
            Map<String, List<Map<String, AttributeValue>>> unread, boolean consistent) {
        List<Map<String, AttributeValue>> within = new ArrayList<>();
        for (Map<String, AttributeValue> item : found) {
            long bytes = restorer.inlineBytes(item);
            boolean first = room[0] == Restorer.MAX_INLINE;
            if (bytes == 0 || first || bytes <= room[0]) {
                room[0] -= bytes;
                within.add(item);
            } else {
                unread.computeIfAbsent(table.name(), name -> new ArrayList<>()).add(key(table, item));
            }
        }
        List<Map<String, AttributeValue>> restored = restorer.restore(within, consistent);
        Optional<Projection> projection = projections.getOrDefault(table.name(), Optional.empty());
        return projection.isEmpty() ? restored : restored.stream().map(projection.get()::apply).toList();
    }

    private Map<String, AttributeValue> key(LargeTable table, Map<String, AttributeValue> item) {
        return TableShape.pick(item, table.shape().keys())
                .orElseThrow(
                        () -> Errors.validation("The payloads of this batch exceed 16 MB and AttributesToGet leaves"
                                + " out the keys of table '" + table.name()
                                + "'; ask for the keys, or for fewer items."));
    }
}
