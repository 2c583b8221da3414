package dev.pannier.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** BatchWriteItem: each put and delete as on its own, the payloads of unprocessed ones undone. */
final class BatchWriteOperation {
    private final Context context;
    private final BatchWriteItemRequest request;
    private final List<Entry> entries = new ArrayList<>();
    private final StoredBefore stored;

    BatchWriteOperation(Context context, BatchWriteItemRequest request) {
        this.context = context;
        this.request = request;
        this.stored = new StoredBefore(context);
    }

    BatchWriteItemResponse execute() {
        request.requestItems().forEach((table, writes) -> context.table(table).ifPresent(
                large -> writes.forEach(write -> check(large, write))));
        stored.read();
        Map<String, List<WriteRequest>> sent = new LinkedHashMap<>();
        BatchWriteItemResponse response;
        try {
            request.requestItems().forEach((table, writes) -> sent.put(table, context.table(table)
                    .map(large -> writes.stream().map(write -> moved(large, write)).toList()).orElse(writes)));
            entries.forEach(entry -> entry.mover().writeRows());
            response = context.dynamoDb().batchWriteItem(request.toBuilder().requestItems(sent).build());
        } catch (RuntimeException e) {
            entries.forEach(entry -> entry.mover().failed(e));
            keepRefused(sent, e);
            throw e;
        }
        return finish(response);
    }

    /** The batch fails as a whole: what is too large in it is found by its size. */
    private void keepRefused(Map<String, List<WriteRequest>> sent, RuntimeException failure) {
        sent.forEach((name, writes) -> context.table(name).ifPresent(table -> {
            List<WriteRequest> given = request.requestItems().getOrDefault(name, List.of());
            for (int i = 0; i < writes.size(); i++) {
                PutRequest put = writes.get(i).putRequest();
                if (put != null) {
                    context.deadLetters().keepIfTooLarge(table, RefusedItem.ofPut(table,
                            given.get(i).putRequest().item(), failure), put.item(), failure);
                }
            }
        }));
    }

    private void check(LargeTable table, WriteRequest write) {
        if (write.putRequest() != null && !table.forms(write.putRequest().item()).isEmpty()) {
            throw Errors.validation("BatchWriteItem cannot write a pointer back, because it has no conditions; use"
                    + " PutItem, or write the value.");
        }
        key(table, write).ifPresent(key -> {
            table.checkKey(key);
            stored.add(table.name(), key);
        });
    }

    private static Optional<Map<String, AttributeValue>> key(LargeTable table, WriteRequest write) {
        return write.putRequest() != null
                ? TableShape.pick(write.putRequest().item(), table.shape().keys())
                : Optional.ofNullable(write.deleteRequest()).map(delete -> delete.key());
    }

    private WriteRequest moved(LargeTable table, WriteRequest write) {
        Mover mover = new Mover(table, write.putRequest() == null ? Map.of() : write.putRequest().item());
        WriteRequest moved = write;
        if (write.putRequest() != null) {
            Map<String, AttributeValue> item = mover.moveItem(write.putRequest().item(), Set.of());
            moved = write.toBuilder().putRequest(put -> put.item(item)).build();
        }
        key(table, write).ifPresent(key -> entries.add(new Entry(table.name(), key, write, mover)));
        return moved;
    }

    private BatchWriteItemResponse finish(BatchWriteItemResponse response) {
        Map<String, Set<Map<String, AttributeValue>>> undone = new LinkedHashMap<>();
        response.unprocessedItems().forEach((name, writes) -> context.table(name)
                .ifPresent(table -> writes.forEach(write -> key(table, write)
                        .ifPresent(key -> undone.computeIfAbsent(name, any -> new HashSet<>()).add(key)))));
        Map<String, List<WriteRequest>> unprocessed = new LinkedHashMap<>();
        response.unprocessedItems().forEach((table, writes) -> unprocessed.put(table,
                context.table(table).isPresent() ? new ArrayList<>() : writes));
        List<Outside> replaced = new ArrayList<>();
        for (Entry entry : entries) {
            if (undone.getOrDefault(entry.table(), Set.of()).contains(entry.key())) {
                entry.mover().undo();
                // The caller gets back what the caller sent, without pointers to what was just removed.
                unprocessed.computeIfAbsent(entry.table(), name -> new ArrayList<>()).add(entry.original());
            } else {
                replaced.addAll(stored.of(entry.table(), entry.key()).values());
            }
        }
        context.outside().remove(replaced);
        return response.toBuilder().unprocessedItems(unprocessed).build();
    }

    private record Entry(String table, Map<String, AttributeValue> key, WriteRequest original, Mover mover) {
    }
}
