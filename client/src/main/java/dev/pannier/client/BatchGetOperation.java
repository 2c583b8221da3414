package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                context.options(table).isPresent() ? widened(table, keys) : keys));
        return Attempts.whileReplaced(attempt -> answer(
                context.dynamoDb().batchGetItem(request.toBuilder().requestItems(widened).build())));
    }

    private KeysAndAttributes widened(String table, KeysAndAttributes keys) {
        Optional<Projection> projection = Projection.ofNullable(keys.projectionExpression(),
                keys.expressionAttributeNames());
        projections.put(table, projection);
        if (projection.isEmpty()) {
            return keys;
        }
        Map<String, String> names = new LinkedHashMap<>();
        String expression = projection.get().widened(context.tables().shape(table).keys(), List.of(), names);
        return keys.toBuilder().projectionExpression(expression).expressionAttributeNames(names).build();
    }

    private BatchGetItemResponse answer(BatchGetItemResponse response) {
        Map<String, List<Map<String, AttributeValue>>> items = new LinkedHashMap<>(response.responses());
        Map<String, List<Map<String, AttributeValue>>> unread = new LinkedHashMap<>();
        response.unprocessedKeys().forEach((table, keys) -> unread.put(table, new ArrayList<>(keys.keys())));
        long[] room = {Restorer.MAX_INLINE};
        response.responses().forEach((table, found) -> context.options(table).ifPresent(
                options -> items.put(table, restored(table, options, found, room, unread))));
        Map<String, KeysAndAttributes> unprocessed = new LinkedHashMap<>();
        unread.forEach((table, keys) -> unprocessed.put(table, original(table).toBuilder().keys(keys).build()));
        return response.toBuilder().responses(items).unprocessedKeys(unprocessed).build();
    }

    /** What the caller asked of a table, not the widened form of it. */
    private KeysAndAttributes original(String table) {
        KeysAndAttributes original = request.requestItems().get(table);
        return original == null ? KeysAndAttributes.builder().build() : original;
    }

    private List<Map<String, AttributeValue>> restored(String table, Offload options,
            List<Map<String, AttributeValue>> found, long[] room,
            Map<String, List<Map<String, AttributeValue>>> unread) {
        Restorer restorer = new Restorer(context.payloads(), options, context.readMode(request, options));
        List<Map<String, AttributeValue>> within = new ArrayList<>();
        for (Map<String, AttributeValue> item : found) {
            long bytes = restorer.inlineBytes(item);
            boolean first = room[0] == Restorer.MAX_INLINE;
            if (bytes == 0 || first || bytes <= room[0]) {
                room[0] -= bytes;
                within.add(item);
            } else {
                unread.computeIfAbsent(table, name -> new ArrayList<>()).add(key(table, item));
            }
        }
        List<Map<String, AttributeValue>> restored = restorer.restore(within);
        Optional<Projection> projection = projections.getOrDefault(table, Optional.empty());
        return projection.isEmpty() ? restored : restored.stream().map(projection.get()::apply).toList();
    }

    private Map<String, AttributeValue> key(String table, Map<String, AttributeValue> item) {
        return TableShape.pick(item, context.tables().shape(table).keys())
                .orElseThrow(
                        () -> Errors.validation("The payloads of this batch exceed 16 MB and AttributesToGet leaves"
                                + " out the keys of table '" + table + "'; ask for the keys, or for fewer items."));
    }
}
