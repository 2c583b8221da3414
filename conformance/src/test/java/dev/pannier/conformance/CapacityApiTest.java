package dev.pannier.conformance;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What operations cost, from the tables of AWS's developer guide ("DynamoDB read and write operations", "Using global
 * secondary indexes", "Local secondary indexes").
 */
@ExtendWith(PannierServerExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CapacityApiTest {
    private static final int KB = 1024;

    private final String table = "capacity-" + UUID.randomUUID();
    private DynamoDbClient client;

    @BeforeAll
    void createTable(PannierEndpoint endpoint) {
        client = endpoint.dynamoDb();
        client.createTable(Tables.withRange(table).andThen(request -> request
                .attributeDefinitions(Tables.attribute("pk", ScalarAttributeType.S),
                        Tables.attribute("sk", ScalarAttributeType.N), Tables.attribute("color", ScalarAttributeType.S),
                        Tables.attribute("weight", ScalarAttributeType.N))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder().indexName("by-color")
                        .keySchema(Tables.hash("color")).projection(projection -> projection
                                .projectionType(ProjectionType.INCLUDE).nonKeyAttributes("shown"))
                        .build())
                .localSecondaryIndexes(LocalSecondaryIndex.builder().indexName("by-weight")
                        .keySchema(Tables.hash("pk"), Tables.range("weight"))
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY)).build())));
        client.waiter().waitUntilTableExists(request -> request.tableName(table));
    }

    @AfterAll
    void deleteTable() {
        client.deleteTable(request -> request.tableName(table));
        client.close();
    }

    private static Map<String, AttributeValue> key(String pk, int sk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromN(Integer.toString(sk)));
    }

    /** An item of exactly so many bytes. */
    private static Map<String, AttributeValue> item(String pk, int sk, int bytes) {
        int sizeOfKey = "pk".length() + pk.length() + "sk".length() + (sk == 0 ? 1 : 2);
        String filler = "f".repeat(bytes - sizeOfKey - 1);
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromN(Integer.toString(sk)), "d",
                AttributeValue.fromS(filler));
    }

    private ConsumedCapacity put(Map<String, AttributeValue> item) {
        return client.putItem(request -> request.tableName(table).item(item)
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)).consumedCapacity();
    }

    private ConsumedCapacity update(String pk, String expression, String value) {
        return client.updateItem(request -> request.tableName(table).key(key(pk, 1)).updateExpression(expression)
                .expressionAttributeValues(Map.of(":v", AttributeValue.fromS(value)))
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)).consumedCapacity();
    }

    private ConsumedCapacity delete(String pk) {
        return client.deleteItem(request -> request.tableName(table).key(key(pk, 1))
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)).consumedCapacity();
    }

    private double get(String pk, boolean consistent) {
        return client.getItem(request -> request.tableName(table).key(key(pk, 1)).consistentRead(consistent)
                .projectionExpression("pk").returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)).consumedCapacity()
                .capacityUnits();
    }

    /** Table, local index, global index; -1 for one that is not mentioned. */
    private static void assertUnits(ConsumedCapacity capacity, double ofTable, double local, double global) {
        assertThat(capacity.table().capacityUnits()).isEqualTo(ofTable);
        assertThat(capacity.localSecondaryIndexes()).hasSize(local < 0 ? 0 : 1);
        assertThat(capacity.globalSecondaryIndexes()).hasSize(global < 0 ? 0 : 1);
        capacity.localSecondaryIndexes().forEach((_, units) -> assertThat(units.capacityUnits()).isEqualTo(local));
        capacity.globalSecondaryIndexes().forEach((_, units) -> assertThat(units.capacityUnits()).isEqualTo(global));
        assertThat(capacity.capacityUnits()).isEqualTo(ofTable + Math.max(0, local) + Math.max(0, global));
    }

    @Test
    void writesCostWholeKilobytesOfTheLargerImage() {
        assertUnits(put(item("size", 1, KB)), 1, -1, -1);
        assertUnits(put(item("size", 1, KB + 1)), 2, -1, -1);
        assertUnits(put(item("size", 1, 4 * KB)), 4, -1, -1);
        assertUnits(update("size", "SET d = :v", "short"), 4, -1, -1);
        assertUnits(update("size", "SET d = :v", "short"), 1, -1, -1);
        assertUnits(delete("size"), 1, -1, -1);
        assertUnits(delete("size"), 1, -1, -1);
    }

    @Test
    void indexesCostOnlyWhatChangesInThem() {
        assertUnits(put(Map.of("pk", AttributeValue.fromS("index"), "sk", AttributeValue.fromN("1"), "color",
                AttributeValue.fromS("red"), "weight", AttributeValue.fromN("1"))), 1, 1, 1);
        assertUnits(update("index", "SET unseen = :v", "x"), 1, -1, -1);
        assertUnits(update("index", "SET shown = :v", "x"), 1, -1, 1);
        assertUnits(update("index", "SET shown = :v", "x"), 1, -1, -1);
        assertUnits(update("index", "SET color = :v", "blue"), 1, -1, 2);
        assertUnits(update("index", "SET unseen = :v REMOVE color", "y"), 1, -1, 1);
        assertUnits(update("index", "SET color = :v", "green"), 1, -1, 1);
        assertUnits(delete("index"), 1, 1, 1);
    }

    @Test
    void readsOfAnItemCostWholeFourKilobytesAndHalfOfThatWhenEventuallyConsistent() {
        put(item("read", 1, 4 * KB));
        assertThat(get("read", true)).isEqualTo(1);
        assertThat(get("read", false)).isEqualTo(0.5);
        put(item("read", 1, 4 * KB + 1));
        assertThat(get("read", true)).isEqualTo(2);
        assertThat(get("read", false)).isEqualTo(1);
        assertThat(get("missing", true)).isEqualTo(1);
        assertThat(get("missing", false)).isEqualTo(0.5);
    }

    @Test
    void pagesCostTheSumOfWhatIsReadAndBatchesEveryItemOnItsOwn() {
        IntStream.range(0, 10).forEach(i -> put(item("page", i, KB)));
        QueryRequest query = QueryRequest.builder().tableName(table).keyConditionExpression("pk = :p")
                .expressionAttributeValues(Map.of(":p", AttributeValue.fromS("page")))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();

        assertThat(client.query(query).consumedCapacity().capacityUnits()).isEqualTo(1.5);
        assertThat(client.query(query.copy(request -> request.consistentRead(true))).consumedCapacity()
                .capacityUnits()).isEqualTo(3);
        assertThat(client.query(query.copy(request -> request.select(Select.COUNT))).consumedCapacity()
                .capacityUnits()).isEqualTo(1.5);
        assertThat(client.query(query.copy(request -> request.filterExpression("attribute_exists(nothing)")))
                .consumedCapacity().capacityUnits()).isEqualTo(1.5);
        assertThat(client.query(query.copy(request -> request.limit(1))).consumedCapacity().capacityUnits())
                .isEqualTo(0.5);
        assertThat(client.query(query.copy(request -> request
                .expressionAttributeValues(Map.of(":p", AttributeValue.fromS("nobody"))))).consumedCapacity()
                .capacityUnits()).isEqualTo(0.5);
        List<Map<String, AttributeValue>> keys = IntStream.range(0, 10).mapToObj(i -> key("page", i)).toList();
        assertThat(client.batchGetItem(request -> request
                .requestItems(Map.of(table, KeysAndAttributes.builder().keys(keys).build()))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)).consumedCapacity())
                .extracting(ConsumedCapacity::capacityUnits).containsExactly(5.0);
    }

    @Test
    void aLocalIndexThatDoesNotHoldAnAttributeFetchesTheItem() {
        put(Map.of("pk", AttributeValue.fromS("fetch"), "sk", AttributeValue.fromN("1"), "weight",
                AttributeValue.fromN("1"), "big", AttributeValue.fromS("b".repeat(5 * KB))));
        QueryRequest query = QueryRequest.builder().tableName(table).indexName("by-weight")
                .keyConditionExpression("pk = :p")
                .expressionAttributeValues(Map.of(":p", AttributeValue.fromS("fetch")))
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES).build();

        assertUnits(client.query(query).consumedCapacity(), 0, 0.5, -1);
        assertUnits(client.query(query.copy(request -> request.select(Select.ALL_ATTRIBUTES))).consumedCapacity(), 1,
                0.5, -1);
    }

    @Test
    void transactionsCostTwiceAndSayWhatTheUnitsAre() {
        TransactWriteItem write = TransactWriteItem.builder().put(put -> put.tableName(table)
                .item(Map.of("pk", AttributeValue.fromS("transact"), "sk", AttributeValue.fromN("1"), "color",
                        AttributeValue.fromS("red"))))
                .build();
        ConsumedCapacity written = client.transactWriteItems(request -> request.transactItems(write)
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)).consumedCapacity().getFirst();
        assertUnits(written, 2, -1, 2);
        assertThat(written.writeCapacityUnits()).isEqualTo(4);
        assertThat(written.table().writeCapacityUnits()).isEqualTo(2);

        TransactGetItem read = TransactGetItem.builder().get(get -> get.tableName(table).key(key("transact", 1)))
                .build();
        ConsumedCapacity found = client.transactGetItems(request -> request.transactItems(read)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)).consumedCapacity().getFirst();
        assertThat(found.capacityUnits()).isEqualTo(2);
        assertThat(found.readCapacityUnits()).isEqualTo(2);
    }

    /** "If you had specified the ARN of a table in the input, you'll see the table ARN in the response." */
    @Test
    void aTableIsCalledWhatTheRequestCallsIt() {
        String arn = client.describeTable(request -> request.tableName(table)).table().tableArn();
        TransactWriteItem write = TransactWriteItem.builder()
                .put(put -> put.tableName(arn).item(key("by-arn", 1))).build();
        TransactGetItem read = TransactGetItem.builder().get(get -> get.tableName(arn).key(key("by-arn", 1))).build();

        assertThat(client.transactWriteItems(request -> request.transactItems(write)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)).consumedCapacity())
                .extracting(ConsumedCapacity::tableName).containsExactly(arn);
        assertThat(client.transactGetItems(request -> request.transactItems(read)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)).consumedCapacity())
                .extracting(ConsumedCapacity::tableName).containsExactly(arn);
        assertThat(client.getItem(request -> request.tableName(arn).key(key("by-arn", 1))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)).consumedCapacity().tableName()).isEqualTo(arn);
    }

    @Test
    void onlyWhatIsAskedForIsTold() {
        assertThat(client.putItem(request -> request.tableName(table).item(key("told", 1))).consumedCapacity())
                .isNull();
        ConsumedCapacity total = client.putItem(request -> request.tableName(table).item(key("told", 1))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)).consumedCapacity();
        assertThat(total.tableName()).isEqualTo(table);
        assertThat(total.capacityUnits()).isEqualTo(1);
        assertThat(total.table()).isNull();
    }
}
