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
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * BatchWriteItem where items have groups: each of them is a write of its own, as DynamoDB's own batches are in effect; the
 * others are one call. What meets other writers or the table's throughput comes back unprocessed.
 */
final class GroupedBatch {
    private static final int MOST = 25;

    private final Context context;
    private final BatchWriteItemRequest request;

    GroupedBatch(Context context, BatchWriteItemRequest request) {
        this.context = context;
        this.request = request;
    }

    static boolean isNeeded(Context context, BatchWriteItemRequest request) {
        return request.requestItems().keySet().stream()
                .anyMatch(name -> context.table(name).filter(LargeTable::hasGroups).isPresent());
    }

    BatchWriteItemResponse execute() {
        Map<String, List<WriteRequest>> others = new LinkedHashMap<>(request.requestItems());
        Map<String, List<WriteRequest>> grouped = new LinkedHashMap<>();
        int writes = 0;
        for (Map.Entry<String, List<WriteRequest>> table : request.requestItems().entrySet()) {
            writes += table.getValue().size();
            Optional<LargeTable> large = context.table(table.getKey()).filter(LargeTable::hasGroups);
            if (large.isPresent()) {
                check(large.get(), table.getValue());
                grouped.put(table.getKey(), table.getValue());
                others.remove(table.getKey());
            }
        }
        if (writes > MOST) {
            throw Errors.validation("Too many items requested for the BatchWriteItem call");
        }
        Map<String, List<WriteRequest>> unprocessed = new LinkedHashMap<>();
        List<ConsumedCapacity> capacity = new ArrayList<>();
        if (!others.isEmpty()) {
            // First, because it checks the whole of them.
            BatchWriteItemResponse response = new BatchWriteOperation(context,
                    request.toBuilder().requestItems(others).build()).execute();
            unprocessed.putAll(response.unprocessedItems());
            capacity.addAll(response.consumedCapacity());
        }
        grouped.forEach((name, some) -> {
            CapacityTotal total = new CapacityTotal();
            List<WriteRequest> left = write(context.table(name).orElseThrow(), some, total);
            capacity.addAll(total.list());
            if (!left.isEmpty()) {
                unprocessed.put(name, left);
            }
        });
        return BatchWriteItemResponse.builder().unprocessedItems(unprocessed)
                .consumedCapacity(capacity.isEmpty() ? null : capacity).build();
    }

    private static void check(LargeTable table, List<WriteRequest> writes) {
        Set<Map<String, AttributeValue>> keys = new HashSet<>();
        for (WriteRequest write : writes) {
            Map<String, AttributeValue> item = write.putRequest() == null
                    ? write.deleteRequest().key()
                    : write.putRequest().item();
            table.checkKey(item);
            if (write.putRequest() != null && !table.forms(item).isEmpty()) {
                throw Errors.validation("BatchWriteItem cannot write a pointer back, because it has no conditions; use"
                        + " PutItem, or write the value.");
            }
            if (!TableShape.pick(item, table.shape().keys()).map(keys::add).orElse(true)) {
                throw Errors.validation("Provided list of item keys contains duplicates");
            }
        }
    }

    /** Those that were not written. */
    private List<WriteRequest> write(LargeTable table, List<WriteRequest> writes, CapacityTotal capacity) {
        GroupedWrites operations = new GroupedWrites(table);
        List<WriteRequest> left = new ArrayList<>();
        for (WriteRequest write : writes) {
            try {
                if (write.putRequest() != null) {
                    capacity.add(operations.put(PutItemRequest.builder().tableName(table.name())
                            .item(write.putRequest().item()).returnConsumedCapacity(request.returnConsumedCapacity())
                            .build()).consumedCapacity());
                } else {
                    capacity.add(operations.delete(DeleteItemRequest.builder().tableName(table.name())
                            .key(write.deleteRequest().key())
                            .returnConsumedCapacity(request.returnConsumedCapacity()).build()).consumedCapacity());
                }
            } catch (TransactionConflictException | ProvisionedThroughputExceededException
                    | RequestLimitExceededException e) {
                // As DynamoDB's own batches do it: the caller sends these again.
                left.add(write);
            }
        }
        return left;
    }
}
