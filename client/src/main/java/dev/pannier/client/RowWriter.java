package dev.pannier.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes and removes rows in batches as large as DynamoDB takes, and what it leaves unprocessed again. */
final class RowWriter {
    /** BatchWriteItem's limit; as many full parts are 10 MB of its 16. */
    private static final int BATCH = 25;
    private static final int MAX_ATTEMPTS = 10;
    private static final long FIRST_PAUSE_MILLIS = 20;

    private final DynamoDbClient dynamoDb;

    RowWriter(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    void write(String table, List<WriteRequest> requests) {
        for (int from = 0; from < requests.size(); from += BATCH) {
            batch(table, requests.subList(from, Math.min(requests.size(), from + BATCH)));
        }
    }

    private void batch(String table, List<WriteRequest> requests) {
        List<WriteRequest> rest = requests;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Map<String, List<WriteRequest>> unprocessed = dynamoDb
                    .batchWriteItem(BatchWriteItemRequest.builder().requestItems(Map.of(table, rest)).build())
                    .unprocessedItems();
            // Whatever the table was called by, there is but one.
            List<WriteRequest> left = new ArrayList<>();
            unprocessed.values().forEach(left::addAll);
            if (left.isEmpty()) {
                return;
            }
            rest = left;
            // Unprocessed means too fast for the table's capacity: DynamoDB asks for a growing pause.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(FIRST_PAUSE_MILLIS << attempt));
        }
        throw SdkClientException
                .create("DynamoDB left " + rest.size() + " parts unprocessed " + MAX_ATTEMPTS + " times");
    }
}
