package dev.pannier.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Items through the AWS SDK: every operation that reads or writes them. */
@ExtendWith(PannierServerExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ItemApiTest {
    private final String table = "items-" + UUID.randomUUID();
    private DynamoDbClient client;

    @BeforeAll
    void createTable(PannierEndpoint endpoint) {
        client = endpoint.dynamoDb();
        client.createTable(Tables.withRange(table).andThen(request -> request
                .attributeDefinitions(Tables.attribute("pk", ScalarAttributeType.S),
                        Tables.attribute("sk", ScalarAttributeType.N), Tables.attribute("color", ScalarAttributeType.S),
                        Tables.attribute("weight", ScalarAttributeType.N))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder().indexName("by-color")
                        .keySchema(Tables.hash("color"), Tables.range("weight"))
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY)).build())
                .localSecondaryIndexes(LocalSecondaryIndex.builder().indexName("by-weight")
                        .keySchema(Tables.hash("pk"), Tables.range("weight"))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL)).build())));
        client.waiter().waitUntilTableExists(request -> request.tableName(table));
    }

    @AfterAll
    void deleteTable() {
        client.deleteTable(request -> request.tableName(table));
        client.close();
    }

    private static AttributeValue s(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue n(int value) {
        return AttributeValue.fromN(Integer.toString(value));
    }

    private static Map<String, AttributeValue> key(String pk, int sk) {
        return Map.of("pk", s(pk), "sk", n(sk));
    }

    private static Map<String, AttributeValue> item(String pk, int sk, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> item = new HashMap<>(key(pk, sk));
        item.putAll(more);
        return item;
    }

    private static <T> T in(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name));
    }

    private void put(Map<String, AttributeValue> item) {
        client.putItem(request -> request.tableName(table).item(item));
    }

    @Test
    void everyTypeComesBackAsItWasPut() {
        Map<String, AttributeValue> item = item("types", 1, Map.of("s", s("\"quoted\" \u00e9\ud83d\ude00\n"), "n",
                AttributeValue.fromN("-12345678901234567890.123456789"), "b",
                AttributeValue.fromB(SdkBytes.fromByteArray(new byte[]{0, -1, 127})), "bool",
                AttributeValue.fromBool(true), "nul", AttributeValue.fromNul(true), "ss",
                AttributeValue.fromSs(List.of("a", "b")), "ns", AttributeValue.fromNs(List.of("1", "2.5")), "bs",
                AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("x"))), "l",
                AttributeValue.fromL(List.of(s(""), AttributeValue.fromM(Map.of("in", n(1))))), "m",
                AttributeValue.fromM(Map.of("list", AttributeValue.fromL(List.of()), "empty",
                        AttributeValue.fromB(SdkBytes.fromByteArray(new byte[0]))))));
        put(item);

        assertThat(client.getItem(request -> request.tableName(table).key(key("types", 1)).consistentRead(true)).item())
                .isEqualTo(item);
    }

    @Test
    void projectionsReturnTheirPathsOnly() {
        put(item("projected", 1, Map.of("doc", AttributeValue.fromM(Map.of("a", n(1), "b", n(2))), "other", n(3))));

        assertThat(client.getItem(request -> request.tableName(table).key(key("projected", 1))
                .projectionExpression("#d.a, sk").expressionAttributeNames(Map.of("#d", "doc"))).item())
                .isEqualTo(Map.of("sk", n(1), "doc", AttributeValue.fromM(Map.of("a", n(1)))));
    }

    @Test
    void anAbsentItemIsNoItem() {
        assertThat(client.getItem(request -> request.tableName(table).key(key("absent", 1))).hasItem()).isFalse();
    }

    @Test
    void aFailedConditionReturnsTheOldItemIfAsked() {
        put(item("condition", 1, Map.of("v", n(1))));

        ConditionalCheckFailedException failed = catchThrowableOfType(ConditionalCheckFailedException.class,
                () -> client.putItem(request -> request.tableName(table).item(item("condition", 1, Map.of("v", n(2))))
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));

        assertThat(failed.awsErrorDetails().errorMessage()).isEqualTo("The conditional request failed");
        assertThat(failed.item()).isEqualTo(item("condition", 1, Map.of("v", n(1))));
    }

    @Test
    void updatesReturnWhatTheyChanged() {
        put(item("update", 1, Map.of("count", n(1), "tags", AttributeValue.fromSs(List.of("a", "b")), "gone", n(0))));

        UpdateItemResponse response = client.updateItem(request -> request.tableName(table).key(key("update", 1))
                .updateExpression("SET #c = #c + :two, fresh = if_not_exists(fresh, :x) REMOVE gone DELETE tags :b")
                .expressionAttributeNames(Map.of("#c", "count"))
                .expressionAttributeValues(
                        Map.of(":two", n(2), ":x", s("x"), ":b", AttributeValue.fromSs(List.of("b"))))
                .returnValues(ReturnValue.UPDATED_NEW));

        assertThat(response.attributes())
                .isEqualTo(Map.of("count", n(3), "fresh", s("x"), "tags", AttributeValue.fromSs(List.of("a"))));
    }

    @Test
    void deletesReturnTheOldItem() {
        put(item("delete", 1, Map.of("v", n(1))));

        DeleteItemResponse response = client.deleteItem(
                request -> request.tableName(table).key(key("delete", 1)).returnValues(ReturnValue.ALL_OLD));

        assertThat(response.attributes()).isEqualTo(item("delete", 1, Map.of("v", n(1))));
        assertThat(client.getItem(request -> request.tableName(table).key(key("delete", 1))).hasItem()).isFalse();
    }

    @Test
    void capacityAndCollectionsAreToldByIndex() {
        var response = client.putItem(request -> request.tableName(table)
                .item(item("capacity", 1, Map.of("color", s("red"), "weight", n(1))))
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .returnItemCollectionMetrics(ReturnItemCollectionMetrics.SIZE));

        assertThat(response.consumedCapacity().capacityUnits()).isEqualTo(3.0);
        assertThat(response.consumedCapacity().table().capacityUnits()).isEqualTo(1.0);
        assertThat(in(response.consumedCapacity().globalSecondaryIndexes(), "by-color").capacityUnits())
                .isEqualTo(1.0);
        assertThat(in(response.consumedCapacity().localSecondaryIndexes(), "by-weight").capacityUnits()).isEqualTo(1.0);
        assertThat(response.itemCollectionMetrics().itemCollectionKey()).isEqualTo(Map.of("pk", s("capacity")));
    }

    @Test
    void queriesPageThroughACollectionInOrder() {
        IntStream.range(0, 7).forEach(i -> put(item("query", i, Map.of("even", AttributeValue.fromBool(i % 2 == 0)))));

        List<Integer> seen = new ArrayList<>();
        Map<String, AttributeValue> start = Map.of();
        do {
            Map<String, AttributeValue> from = start;
            QueryResponse page = client.query(request -> request.tableName(table)
                    .keyConditionExpression("pk = :pk AND sk > :least").filterExpression("even = :yes")
                    .expressionAttributeValues(
                            Map.of(":pk", s("query"), ":least", n(0), ":yes", AttributeValue.fromBool(true)))
                    .scanIndexForward(false).limit(2).exclusiveStartKey(from.isEmpty() ? null : from));
            assertThat(page.scannedCount()).isLessThanOrEqualTo(2);
            assertThat(page.count()).isEqualTo(page.items().size());
            page.items().forEach(item -> seen.add(Integer.valueOf(in(item, "sk").n())));
            start = page.lastEvaluatedKey();
        } while (!start.isEmpty());

        assertThat(seen).containsExactly(6, 4, 2);
    }

    @Test
    void indexesAreQueriedByTheirOwnKeys() {
        put(item("indexed", 1, Map.of("color", s("teal"), "weight", n(2), "payload", s("x"))));
        put(item("indexed", 2, Map.of("color", s("teal"), "weight", n(1))));

        QueryResponse global = client.query(request -> request.tableName(table).indexName("by-color")
                .keyConditionExpression("color = :c").expressionAttributeValues(Map.of(":c", s("teal"))));
        QueryResponse local = client.query(request -> request.tableName(table).indexName("by-weight")
                .keyConditionExpression("pk = :pk AND weight BETWEEN :a AND :b")
                .expressionAttributeValues(Map.of(":pk", s("indexed"), ":a", n(2), ":b", n(9))));

        assertThat(global.items()).extracting(item -> in(item, "sk").n()).containsExactly("2", "1");
        assertThat(global.items()).allSatisfy(item -> assertThat(item).containsOnlyKeys("pk", "sk", "color", "weight"));
        assertThat(local.items()).containsExactly(
                item("indexed", 1, Map.of("color", s("teal"), "weight", n(2), "payload", s("x"))));
    }

    @Test
    void segmentsOfAScanHaveEveryItemOnce() {
        IntStream.range(0, 20).forEach(i -> put(item("scan-" + i, 0, Map.of("scanned", n(i)))));

        List<String> seen = new ArrayList<>();
        for (int segment = 0; segment < 4; segment++) {
            int number = segment;
            ScanResponse page = client.scan(request -> request.tableName(table).segment(number).totalSegments(4)
                    .filterExpression("attribute_exists(scanned)"));
            page.items().forEach(item -> seen.add(in(item, "pk").s()));
        }

        assertThat(seen).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void batchesWriteAndReadSeveralItems() {
        client.batchWriteItem(request -> request.requestItems(Map.of(table, IntStream.range(0, 25)
                .mapToObj(i -> WriteRequest.builder().putRequest(put -> put.item(item("batch", i, Map.of()))).build())
                .toList())));
        client.batchWriteItem(request -> request.requestItems(Map.of(table,
                List.of(WriteRequest.builder().deleteRequest(delete -> delete.key(key("batch", 3))).build()))));

        BatchGetItemResponse response = client.batchGetItem(request -> request.requestItems(Map.of(table,
                KeysAndAttributes.builder().keys(IntStream.range(0, 25).mapToObj(i -> key("batch", i)).toList())
                        .consistentRead(true).build())));

        assertThat(response.responses().get(table)).hasSize(24);
        assertThat(response.unprocessedKeys()).isEmpty();
    }

    @Test
    void transactionsAreAllOrNothing() {
        put(item("transaction", 1, Map.of("v", n(1))));

        TransactionCanceledException canceled = catchThrowableOfType(TransactionCanceledException.class,
                () -> client.transactWriteItems(request -> request.transactItems(
                        TransactWriteItem.builder()
                                .put(put -> put.tableName(table).item(item("transaction", 2, Map.of()))).build(),
                        TransactWriteItem.builder().conditionCheck(check -> check.tableName(table)
                                .key(key("transaction", 1)).conditionExpression("v = :v")
                                .expressionAttributeValues(Map.of(":v", n(9)))).build())));

        assertThat(canceled.cancellationReasons()).extracting(reason -> reason.code()).containsExactly("None",
                "ConditionalCheckFailed");
        var read = client.transactGetItems(request -> request.transactItems(
                TransactGetItem.builder().get(get -> get.tableName(table).key(key("transaction", 1))).build(),
                TransactGetItem.builder().get(get -> get.tableName(table).key(key("transaction", 2))).build()));
        assertThat(read.responses().get(0).item()).isEqualTo(item("transaction", 1, Map.of("v", n(1))));
        assertThat(read.responses().get(1).hasItem()).isFalse();
    }

    @Test
    void aTransactionRepeatedUnderItsTokenIsDoneOnce() {
        for (int i = 0; i < 2; i++) {
            client.transactWriteItems(request -> request.clientRequestToken("token-" + table.hashCode())
                    .transactItems(TransactWriteItem.builder().update(update -> update.tableName(table)
                            .key(key("token", 1)).updateExpression("ADD hits :one")
                            .expressionAttributeValues(Map.of(":one", n(1)))).build()));
        }

        assertThat(client.getItem(request -> request.tableName(table).key(key("token", 1))).item()).containsEntry(
                "hits", n(1));
    }

    @Test
    void oldParametersMeanWhatExpressionsMean() {
        put(item("legacy", 1, Map.of("v", n(1))));

        assertThatThrownBy(() -> client.updateItem(request -> request.tableName(table).key(key("legacy", 1))
                .expected(Map.of("v",
                        ExpectedAttributeValue.builder().comparisonOperator(ComparisonOperator.GT)
                                .attributeValueList(n(1)).build()))
                .attributeUpdates(Map.of("v", AttributeValueUpdate.builder().value(n(2)).build()))))
                .isInstanceOf(ConditionalCheckFailedException.class);
        client.updateItem(request -> request.tableName(table).key(key("legacy", 1)).attributeUpdates(
                Map.of("v", AttributeValueUpdate.builder().action("ADD").value(n(5)).build())));
        QueryResponse page = client.query(request -> request.tableName(table).attributesToGet("v").keyConditions(
                Map.of("pk", software.amazon.awssdk.services.dynamodb.model.Condition.builder()
                        .comparisonOperator(ComparisonOperator.EQ).attributeValueList(s("legacy")).build())));

        assertThat(page.items()).containsExactly(Map.of("v", n(6)));
    }

    @Test
    void anItemOverTheLimitIsRefusedAndNothingIsStored() {
        assertThatThrownBy(() -> put(item("large", 1, Map.of("v", s("x".repeat(400 * 1024))))))
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("Item size has exceeded the maximum allowed size");
        assertThat(client.getItem(request -> request.tableName(table).key(key("large", 1))).hasItem()).isFalse();
    }
}
