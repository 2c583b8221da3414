package dev.pannier.client;

import dev.pannier.large.ReadMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * PutItem, UpdateItem and DeleteItem of items with groups. What concerns one row is one call on that row; everything else
 * is one transaction of all rows concerned. Transactions return no images: an old one is read before, and the transaction
 * demands that nothing has changed since.
 */
final class GroupedWrites {
    private static final int MAX_ATTEMPTS = 10;

    private final LargeTable table;
    private final GroupRows rows;

    GroupedWrites(LargeTable table) {
        this.table = table;
        this.rows = GroupRows.of(table);
    }

    /** Reads what is to be written anew: values in place. */
    static GroupReader reader(GroupRows rows) {
        return new GroupReader(rows, ReadMode.INLINE, null);
    }

    PutItemResponse put(PutItemRequest request) {
        return put(request, Set.of());
    }

    /**
     * Puts an item that may hold new pointers.
     *
     * @param fresh those that name objects which were uploaded for this very put
     */
    PutItemResponse put(PutItemRequest request, Set<AttributeValue> fresh) {
        Legacy.refuse(request.hasExpected(), "Expected");
        if (!rows.hasKey(request.item())) {
            return table.context().dynamoDb().putItem(request);
        }
        GroupedEntry entry = entry(TransactWriteItem.builder().put(Put.builder().tableName(request.tableName())
                .item(request.item()).conditionExpression(request.conditionExpression())
                .expressionAttributeNames(
                        request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null)
                .expressionAttributeValues(
                        request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null)
                .returnValuesOnConditionCheckFailure(request.returnValuesOnConditionCheckFailure()).build()).build());
        Committed committed = commit(entry, fresh, request.returnValues() == ReturnValue.ALL_OLD,
                table.context().readMode(request, table), request.returnConsumedCapacity(),
                request.returnItemCollectionMetrics());
        PutItemResponse.Builder response = PutItemResponse.builder().consumedCapacity(committed.capacity().get());
        committed.old().ifPresent(response::attributes);
        committed.metrics().forEach(response::itemCollectionMetrics);
        return response.build();
    }

    DeleteItemResponse delete(DeleteItemRequest request) {
        Legacy.refuse(request.hasExpected(), "Expected");
        if (!rows.isKey(request.key())) {
            return table.context().dynamoDb().deleteItem(request);
        }
        GroupedEntry entry = entry(TransactWriteItem.builder().delete(Delete.builder().tableName(request.tableName())
                .key(request.key()).conditionExpression(request.conditionExpression())
                .expressionAttributeNames(
                        request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null)
                .expressionAttributeValues(
                        request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null)
                .returnValuesOnConditionCheckFailure(request.returnValuesOnConditionCheckFailure()).build()).build());
        Committed committed = commit(entry, Set.of(), request.returnValues() == ReturnValue.ALL_OLD,
                table.context().readMode(request, table), request.returnConsumedCapacity(),
                request.returnItemCollectionMetrics());
        DeleteItemResponse.Builder response = DeleteItemResponse.builder()
                .consumedCapacity(committed.capacity().get());
        committed.old().ifPresent(response::attributes);
        committed.metrics().forEach(response::itemCollectionMetrics);
        return response.build();
    }

    UpdateItemResponse update(UpdateItemRequest request) {
        Legacy.refuse(request.hasExpected(), "Expected");
        Legacy.refuse(request.hasAttributeUpdates(), "AttributeUpdates");
        if (!rows.isKey(request.key())) {
            return table.context().dynamoDb().updateItem(request);
        }
        GroupedEntry entry = entry(TransactWriteItem.builder().update(update -> update.tableName(request.tableName())
                .key(request.key()).updateExpression(request.updateExpression())
                .conditionExpression(request.conditionExpression())
                .expressionAttributeNames(
                        request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null)
                .expressionAttributeValues(
                        request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null)
                .returnValuesOnConditionCheckFailure(request.returnValuesOnConditionCheckFailure())).build());
        ReturnValue wanted = request.returnValues() == null ? ReturnValue.NONE : request.returnValues();
        for (int attempt = 1; wanted != ReturnValue.ALL_OLD && entry.onlyRow().isPresent()
                && attempt <= MAX_ATTEMPTS; attempt++) {
            String row = entry.onlyRow().get();
            try {
                return updateRow(request, entry, row, wanted);
            } catch (ConditionalCheckFailedException e) {
                if (!entry.isStale(row, e.hasItem() ? e.item() : Map.of())) {
                    throw shown(e, entry);
                }
                entry.adapt(reader(rows));
            } catch (RuntimeException e) {
                table.context().deadLetters().keep(table, entry.refused(e), e);
                throw e;
            }
        }
        boolean old = wanted == ReturnValue.ALL_OLD || wanted == ReturnValue.UPDATED_OLD;
        Committed committed = commit(entry, Set.of(), old, table.context().readMode(request, table),
                request.returnConsumedCapacity(), request.returnItemCollectionMetrics());
        UpdateItemResponse.Builder response = UpdateItemResponse.builder();
        committed.metrics().forEach(response::itemCollectionMetrics);
        image(request, entry, wanted, committed).filter(image -> !image.isEmpty()).ifPresent(response::attributes);
        return response.consumedCapacity(committed.capacity().get()).build();
    }

    private Optional<Map<String, AttributeValue>> image(UpdateItemRequest request, GroupedEntry entry,
            ReturnValue wanted, Committed committed) {
        Optional<Projection> updated = entry.updates().targets().isEmpty()
                ? Optional.of(Projection.of("", Map.of()))
                : Optional.of(Projection.of(entry.updates().targets(), request.expressionAttributeNames()));
        return switch (wanted) {
            case ALL_OLD -> committed.old();
            case UPDATED_OLD -> committed.old().map(updated.get()::apply);
            case ALL_NEW -> now(request, entry, committed.capacity());
            case UPDATED_NEW -> now(request, entry, committed.capacity()).map(updated.get()::apply);
            default -> Optional.empty();
        };
    }

    /** The item after the write. */
    private Optional<Map<String, AttributeValue>> now(UpdateItemRequest request, GroupedEntry entry,
            CapacityTotal capacity) {
        GroupReader reader = new GroupReader(rows, table.context().readMode(request, table),
                request.returnConsumedCapacity());
        Optional<Map<String, AttributeValue>> item = reader.read(entry.key(), Optional.empty(), true);
        capacity.addAll(reader.capacity().list());
        return item;
    }

    /** The update of a row alone, as UpdateItem. */
    private UpdateItemResponse updateRow(UpdateItemRequest request, GroupedEntry entry, String row,
            ReturnValue wanted) {
        software.amazon.awssdk.services.dynamodb.model.Update sent = entry.entries(table.context().newStamp())
                .values().iterator().next().update();
        UpdateItemRequest.Builder rewritten = request.toBuilder().key(sent.key())
                .updateExpression(sent.updateExpression()).conditionExpression(sent.conditionExpression())
                .expressionAttributeNames(sent.expressionAttributeNames())
                .expressionAttributeValues(sent.expressionAttributeValues())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        UpdateItemResponse response = new UpdateOperation(rows.rows()).execute(rewritten.build());
        Map<String, AttributeValue> image = rows.visible(row, response.attributes());
        if (!response.hasAttributes()) {
            return response;
        } else if (wanted != ReturnValue.ALL_NEW) {
            return response.toBuilder().attributes(image.isEmpty() ? null : image).build();
        }
        CapacityTotal capacity = new CapacityTotal();
        capacity.add(response.consumedCapacity());
        Map<String, AttributeValue> item = new LinkedHashMap<>(
                now(request, entry, capacity).orElse(Map.of()));
        // Of this row what the write has made of it, whatever came after.
        item.keySet().removeIf(name -> rows.layout().row(name).equals(row));
        item.putAll(image);
        item.putAll(entry.key());
        return response.toBuilder().attributes(item).consumedCapacity(capacity.get()).build();
    }

    private GroupedEntry entry(TransactWriteItem item) {
        return new GroupedEntry(rows, item);
    }

    /** The failed condition with the item as the caller wants it. */
    private RuntimeException shown(ConditionalCheckFailedException failure, GroupedEntry entry) {
        ConditionalCheckFailedException.Builder builder = failure.toBuilder();
        builder.item(entry.wantsImage()
                ? reader(rows).read(entry.key(), Optional.empty(), true).orElse(null)
                : null);
        return builder.build();
    }

    private Committed commit(GroupedEntry entry, Set<AttributeValue> fresh, boolean wantsOld, ReadMode mode,
            @Nullable ReturnConsumedCapacity wanted, @Nullable ReturnItemCollectionMetrics metrics) {
        GroupReader reader = new GroupReader(rows, mode, wanted);
        if (wantsOld) {
            entry.expectWhatIsThere(reader);
        }
        TransactWriteItemsRequest request = TransactWriteItemsRequest.builder().returnConsumedCapacity(wanted)
                .returnItemCollectionMetrics(metrics).build();
        TransactWriteItemsResponse response;
        try {
            response = Conflicts.whileBusy(
                    () -> new GroupedTransaction(table.context(), request, List.of(Optional.of(entry)), fresh)
                            .execute());
        } catch (TransactionCanceledException e) {
            throw alone(e);
        }
        CapacityTotal capacity = reader.capacity();
        capacity.addAll(response.consumedCapacity());
        return new Committed(response, capacity, entry.old());
    }

    /** The failure that an operation on one item has. */
    private static RuntimeException alone(TransactionCanceledException failure) {
        CancellationReason reason = failure.cancellationReasons().isEmpty()
                ? CancellationReason.builder().build()
                : failure.cancellationReasons().get(0);
        return switch (String.valueOf(reason.code())) {
            case "ConditionalCheckFailed" -> PartsTransaction.conditionFailed(failure, reason);
            case "ValidationError" -> Errors.validation(String.valueOf(reason.message()));
            default -> failure;
        };
    }

    /**
     * What came of a transaction.
     *
     * @param response its response
     * @param capacity what it and the reads before it consumed
     * @param old      the item before, if that was wanted and there was one
     */
    private record Committed(TransactWriteItemsResponse response, CapacityTotal capacity,
            Optional<Map<String, AttributeValue>> old) {
        /** Those of the item's collection: one, or none. */
        List<ItemCollectionMetrics> metrics() {
            return response.itemCollectionMetrics().values().stream().flatMap(List::stream).limit(1).toList();
        }
    }
}
