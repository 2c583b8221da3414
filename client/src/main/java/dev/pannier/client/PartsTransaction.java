package dev.pannier.client;

import dev.pannier.model.ItemSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * One write of an item with its parts as one transaction, where DynamoDB's limits allow it: a writer that dies leaves
 * nothing at all. Where they do not, or the transaction meets another, the parts are written first, under a generation
 * that nothing points to yet, and the write of the item makes them visible.
 */
final class PartsTransaction {
    private static final int MAX_ITEMS = 100;
    private static final long MAX_BYTES = 4L * 1024 * 1024;

    private final LargeTable table;
    private final Mover mover;

    PartsTransaction(LargeTable table, Mover mover) {
        this.table = table;
        this.mover = mover;
    }

    /** Whether there are parts, and they fit together with the item, however large that is. */
    boolean isPossible() {
        List<Map<String, AttributeValue>> rows = mover.rows();
        return !rows.isEmpty() && rows.size() < MAX_ITEMS
                && ItemSize.MAX + rows.stream().mapToLong(PartsTransaction::size).sum() <= MAX_BYTES;
    }

    private static long size(Map<String, AttributeValue> item) {
        return ItemSize.of(SdkValues.toModel(item));
    }

    /**
     * Commits the write of the item with the parts; empty if the transaction was cancelled for a reason that concerns
     * only transactions, and nothing was written.
     *
     * @throws ConditionalCheckFailedException as the single write would
     */
    Optional<TransactWriteItemsResponse> commit(TransactWriteItem write, ReturnConsumedCapacity capacity) {
        List<TransactWriteItem> items = new ArrayList<>();
        items.add(write);
        mover.rows().forEach(row -> items.add(TransactWriteItem.builder()
                .put(put -> put.tableName(table.name()).item(row)).build()));
        TransactWriteItemsResponse response;
        try {
            response = table.context().dynamoDb().transactWriteItems(TransactWriteItemsRequest.builder()
                    .transactItems(items).returnConsumedCapacity(capacity).build());
        } catch (TransactionCanceledException e) {
            CancellationReason reason = e.hasCancellationReasons() && !e.cancellationReasons().isEmpty()
                    ? e.cancellationReasons().get(0)
                    : CancellationReason.builder().build();
            if ("ConditionalCheckFailed".equals(reason.code())) {
                throw conditionFailed(e, reason);
            } else if ("ValidationError".equals(reason.code())) {
                throw Errors.validation(String.valueOf(reason.message()));
            }
            return Optional.empty();
        }
        mover.rowsAreWritten();
        return Optional.of(response);
    }

    /** The failure that the write alone would have had. */
    static RuntimeException conditionFailed(TransactionCanceledException cause, CancellationReason reason) {
        String message = String.valueOf(reason.message());
        ConditionalCheckFailedException.Builder failure = ConditionalCheckFailedException.builder();
        failure.item(reason.hasItem() ? reason.item() : null);
        failure.message(message).statusCode(cause.statusCode()).requestId(cause.requestId())
                .numAttempts(cause.numAttempts());
        failure.awsErrorDetails(AwsErrorDetails.builder().serviceName("DynamoDb")
                .errorCode("ConditionalCheckFailedException").errorMessage(message).build());
        return failure.build();
    }
}
