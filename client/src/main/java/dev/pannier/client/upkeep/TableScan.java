package dev.pannier.client.upkeep;

import dev.pannier.large.ReadMode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Reads whole tables, strongly consistent, several segments at a time. A Pannier server is asked for pointers in place of
 * the values that it has moved; to other stores the header means nothing.
 */
final class TableScan {
    private final DynamoDbClient dynamoDb;
    private final int segments;

    TableScan(DynamoDbClient dynamoDb, int segments) {
        this.dynamoDb = dynamoDb;
        this.segments = segments;
    }

    /**
     * Every item.
     *
     * @param page takes the items of a page; called by several threads
     */
    void run(String table, Consumer<List<Map<String, AttributeValue>>> page) {
        run(ScanRequest.builder().tableName(table).build(), page);
    }

    /** The same with a projection of the caller's. */
    void run(ScanRequest request, Consumer<List<Map<String, AttributeValue>>> page) {
        try (Workers workers = new Workers(segments)) {
            for (int i = 0; i < segments; i++) {
                int segment = i;
                workers.run(() -> segment(request, segment, page));
            }
            workers.await();
        }
    }

    private void segment(ScanRequest request, int segment, Consumer<List<Map<String, AttributeValue>>> page) {
        Map<String, AttributeValue> start = Map.of();
        do {
            ScanRequest.Builder next = request.toBuilder().consistentRead(true).segment(segment)
                    .totalSegments(segments)
                    .overrideConfiguration(o -> o.putHeader(ReadMode.HEADER, ReadMode.POINTER.word()));
            if (!start.isEmpty()) {
                next.exclusiveStartKey(start);
            }
            ScanResponse response = dynamoDb.scan(next.build());
            page.accept(response.items());
            start = response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : Map.of();
        } while (!start.isEmpty());
    }
}
