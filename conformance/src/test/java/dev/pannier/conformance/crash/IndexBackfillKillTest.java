package dev.pannier.conformance.crash;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** A server that is killed while it fills a new index goes on with it when it is started again; the index is exact. */
final class IndexBackfillKillTest {
    private static final String TABLE = "backfilled";
    private static final String INDEX = "by-color";
    private static final int ITEMS = 15_000;
    private static final int BATCH = 25;
    /** A fill takes a few seconds; where the rest of one is over before the restarted server is asked, the next is tried. */
    private static final int ATTEMPTS = 5;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void anIndexThatWasBeingFilledIsFilledAfterARestart() throws Exception {
        Path data = directory.resolve("data");
        boolean interrupted = false;
        for (int attempt = 0; attempt < ATTEMPTS && !interrupted; attempt++) {
            String index = INDEX + attempt;
            try (ServerProcess killed = ServerProcess.start(data); DynamoDbClient client = killed.dynamoDb()) {
                if (attempt == 0) {
                    fillTable(client);
                }
                addIndex(client, index);
                killed.kill();
            }
            try (ServerProcess restarted = ServerProcess.start(data); DynamoDbClient client = restarted.dynamoDb()) {
                interrupted = describe(client, index).indexStatus() == IndexStatus.CREATING;
                // Writers keep the index while it is filled: an item that leaves it, one that moves, one that is new.
                client.deleteItem(d -> d.tableName(TABLE).key(Map.of("id", AttributeValue.fromS("item-0"))));
                client.putItem(p -> p.tableName(TABLE).item(item("item-1", "violet")));
                client.putItem(p -> p.tableName(TABLE).item(item("new", "violet")));
                while (describe(client, index).indexStatus() != IndexStatus.ACTIVE) {
                    Thread.onSpinWait();
                }
                assertThat(entries(client, index)).isEqualTo(items(client)).hasSize(ITEMS);
            }
        }
        assertThat(interrupted).as("a fill was interrupted").isTrue();
    }

    private static void fillTable(DynamoDbClient client) {
        client.createTable(Schema.tableById(TABLE).build());
        for (int from = 0; from < ITEMS; from += BATCH) {
            List<WriteRequest> batch = IntStream.range(from, from + BATCH).mapToObj(i -> WriteRequest.builder()
                    .putRequest(put -> put.item(item("item-" + i, "color-" + i % 7))).build()).toList();
            assertThat(client.batchWriteItem(b -> b.requestItems(Map.of(TABLE, batch))).unprocessedItems()).isEmpty();
        }
    }

    private static void addIndex(DynamoDbClient client, String index) {
        client.updateTable(update -> update.tableName(TABLE)
                .attributeDefinitions(Schema.string("color"))
                .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                        .create(create -> create.indexName(index)
                                .keySchema(Schema.hash("color"))
                                .projection(projection -> projection.projectionType(ProjectionType.ALL)))
                        .build()));
    }

    private static GlobalSecondaryIndexDescription describe(DynamoDbClient client, String index) {
        return client.describeTable(d -> d.tableName(TABLE)).table().globalSecondaryIndexes().stream()
                .filter(found -> found.indexName().equals(index)).findFirst().orElseThrow();
    }

    private static Map<String, AttributeValue> item(String id, String color) {
        return Map.of("id", AttributeValue.fromS(id), "color", AttributeValue.fromS(color));
    }

    private static Set<Map<String, AttributeValue>> items(DynamoDbClient client) {
        return new HashSet<>(client.scanPaginator(s -> s.tableName(TABLE).consistentRead(true)).items().stream()
                .toList());
    }

    /** The index's entries; none is there twice. */
    private static Set<Map<String, AttributeValue>> entries(DynamoDbClient client, String index) {
        List<Map<String, AttributeValue>> entries = client.scanPaginator(s -> s.tableName(TABLE).indexName(index))
                .items().stream().toList();
        assertThat(entries).doesNotHaveDuplicates();
        return new HashSet<>(entries);
    }
}
