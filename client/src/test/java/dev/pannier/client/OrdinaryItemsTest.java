package dev.pannier.client;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

import static dev.pannier.client.World.LARGE;
import static dev.pannier.client.World.binary;
import static dev.pannier.client.World.item;
import static dev.pannier.client.World.key;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** Responses in which nothing is to be restored are passed on as they came: the library costs next to nothing. */
class OrdinaryItemsTest {
    private final World world = new World(World.Kind.SYNC, "split", ScalarAttributeType.S);
    private final AtomicReference<Object> answered = new AtomicReference<>();

    @AutoClose
    private final DynamoDbClient client = world.builder()
            .delegate(new DelegatingDynamoDbClient(world.dynamoDb) {
                @Override
                public GetItemResponse getItem(GetItemRequest request) {
                    return answer(delegate().getItem(request));
                }

                @Override
                public QueryResponse query(QueryRequest request) {
                    return answer(delegate().query(request));
                }

                @Override
                public ScanResponse scan(ScanRequest request) {
                    return answer(delegate().scan(request));
                }
            }).build();

    private Object answered() {
        return Objects.requireNonNull(answered.get());
    }

    private <T> T answer(T response) {
        answered.set(response);
        return response;
    }

    @Test
    void theResponseIsTheCallersAsItIs() {
        world.put(item("a", "1", "text", fromS("small")));
        world.put(item("a", "2", "count", fromN("2")));

        assertThat(client.getItem(get -> get.tableName(world.table).key(key("a", "1")))).isSameAs(answered());
        assertThat(client.getItem(get -> get.tableName(world.table).key(key("b", "1")))).isSameAs(answered());
        assertThat(query()).isSameAs(answered()).extracting(QueryResponse::count).isEqualTo(2);
        assertThat(client.scan(scan -> scan.tableName(world.table))).isSameAs(answered());
        assertThat(client.scan(scan -> scan.tableName(world.table).limit(1))).isSameAs(answered());
        assertThat(client.scan(scan -> scan.tableName(world.table).filterExpression("attribute_exists(#c)")
                .expressionAttributeNames(Map.of("#c", "count"))).scannedCount()).isEqualTo(2);
    }

    @Test
    void oneItemWithALargeValueIsRestoredAmongOthers() {
        world.put(item("a", "1", "text", fromS("small")));
        world.put(item("a", "2", "photo", binary(1, LARGE)));

        assertThat(query().items()).isEqualTo(List.of(item("a", "1", "text", fromS("small")),
                item("a", "2", "photo", binary(1, LARGE)))).isNotEqualTo(((QueryResponse) answered()).items());
        // The parts are among what was scanned, and not among what the caller is told.
        ScanResponse scanned = client.scan(scan -> scan.tableName(world.table).projectionExpression("id"));
        assertThat(scanned.scannedCount()).isEqualTo(2);
        assertThat(((ScanResponse) answered()).scannedCount()).isGreaterThan(2);
    }

    private QueryResponse query() {
        AttributeValue id = fromS("a");
        return client.query(query -> query.tableName(world.table).keyConditionExpression("id = :id")
                .expressionAttributeValues(Map.of(":id", id)));
    }
}
