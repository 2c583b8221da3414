package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.PayloadPointer;
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
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** BatchWriteItem: each put and delete as on its own, the payloads of unprocessed ones undone. */
final class BatchWriteOperation {
    private final Context context;
    private final BatchWriteItemRequest request;
    private final List<Entry> entries = new ArrayList<>();
    private final StoredPointers stored;

    BatchWriteOperation(Context context, BatchWriteItemRequest request) {
        this.context = context;
        this.request = request;
        this.stored = new StoredPointers(context);
    }

    BatchWriteItemResponse execute() {
        request.requestItems().forEach((table, writes) -> context.options(table).ifPresent(
                options -> writes.forEach(write -> check(table, options, write))));
        stored.read();
        Map<String, List<WriteRequest>> sent = new LinkedHashMap<>();
        BatchWriteItemResponse response;
        try {
            request.requestItems().forEach((table, writes) -> sent.put(table, context.options(table)
                    .map(options -> writes.stream().map(write -> moved(table, options, write)).toList())
                    .orElse(writes)));
            response = context.dynamoDb().batchWriteItem(request.toBuilder().requestItems(sent).build());
        } catch (RuntimeException e) {
            entries.forEach(entry -> entry.mover().failed(e));
            throw e;
        }
        return finish(response);
    }

    private void check(String table, Offload options, WriteRequest write) {
        if (write.putRequest() != null && !Restorer.pointers(options, write.putRequest().item()).isEmpty()) {
            throw Errors.validation("BatchWriteItem cannot write a pointer back, because it has no conditions; use"
                    + " PutItem, or write the value.");
        }
        key(table, write).ifPresent(key -> stored.add(table, key));
    }

    private Optional<Map<String, AttributeValue>> key(String table, WriteRequest write) {
        return write.putRequest() != null
                ? TableShape.pick(write.putRequest().item(), context.tables().shape(table).keys())
                : Optional.ofNullable(write.deleteRequest()).map(delete -> delete.key());
    }

    private WriteRequest moved(String table, Offload options, WriteRequest write) {
        Mover mover = new Mover(context.payloads(), options);
        WriteRequest moved = write;
        if (write.putRequest() != null) {
            Map<String, AttributeValue> item = mover.move(write.putRequest().item(),
                    context.tables().shape(table).stay());
            moved = write.toBuilder().putRequest(put -> put.item(item)).build();
        }
        key(table, write).ifPresent(key -> entries.add(new Entry(table, key, write, mover)));
        return moved;
    }

    private BatchWriteItemResponse finish(BatchWriteItemResponse response) {
        Map<String, Set<Map<String, AttributeValue>>> undone = new LinkedHashMap<>();
        response.unprocessedItems().forEach((table, writes) -> writes.forEach(write -> key(table, write)
                .ifPresent(key -> undone.computeIfAbsent(table, name -> new HashSet<>()).add(key))));
        Map<String, List<WriteRequest>> unprocessed = new LinkedHashMap<>();
        response.unprocessedItems().forEach((table, writes) -> unprocessed.put(table,
                context.options(table).isPresent() ? new ArrayList<>() : writes));
        List<PayloadPointer> replaced = new ArrayList<>();
        for (Entry entry : entries) {
            if (undone.getOrDefault(entry.table(), Set.of()).contains(entry.key())) {
                entry.mover().undo();
                // The caller gets back what the caller sent, without pointers to what was just removed.
                unprocessed.computeIfAbsent(entry.table(), name -> new ArrayList<>()).add(entry.original());
            } else {
                replaced.addAll(stored.of(entry.table(), entry.key()).values());
            }
        }
        context.payloads().remove(replaced);
        return response.toBuilder().unprocessedItems(unprocessed).build();
    }

    private record Entry(String table, Map<String, AttributeValue> key, WriteRequest original, Mover mover) {
    }
}
