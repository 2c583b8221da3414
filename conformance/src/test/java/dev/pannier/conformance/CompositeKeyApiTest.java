package dev.pannier.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Global indexes whose keys have several attributes.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html">
 *      Multi-attribute keys</a>
 */
@ExtendWith(PannierServerExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompositeKeyApiTest {
    private static final String INDEX = "matches";

    private final String table = "composite-" + UUID.randomUUID();
    private DynamoDbClient client;

    @BeforeAll
    void createTableAndFillItBeforeTheIndexIsAdded(PannierEndpoint endpoint) {
        client = endpoint.dynamoDb();
        client.createTable(Tables.withHash(table));
        put("1", "cup", "eu", 1, "a");
        put("2", "cup", "eu", 2, "a");
        put("3", "cup", "eu", 10, "a");
        put("4", "cup", "eu", 10, "b");
        put("5", "cup", "us", 1, "a");
        client.putItem(request -> request.tableName(table).item(Map.of("pk", AttributeValue.fromS("no region"), "cup",
                AttributeValue.fromS("cup"), "round", AttributeValue.fromN("1"), "match", AttributeValue.fromS("a"))));
        client.putItem(request -> request.tableName(table).item(Map.of("pk", AttributeValue.fromS("round is text"),
                "cup", AttributeValue.fromS("cup"), "region", AttributeValue.fromS("eu"), "round",
                AttributeValue.fromS("first"), "match", AttributeValue.fromS("a"))));
        List<AttributeDefinition> attributes = List.of(Tables.attribute("cup", ScalarAttributeType.S),
                Tables.attribute("region", ScalarAttributeType.S), Tables.attribute("round", ScalarAttributeType.N),
                Tables.attribute("match", ScalarAttributeType.S));
        List<KeySchemaElement> keys = List.of(Tables.hash("cup"), Tables.hash("region"), Tables.range("round"),
                Tables.range("match"));
        client.updateTable(request -> request.tableName(table).attributeDefinitions(attributes)
                .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                        .create(create -> create.indexName(INDEX).keySchema(keys)
                                .projection(projection -> projection.projectionType(ProjectionType.ALL)))
                        .build()));
        while (!client.describeTable(request -> request.tableName(table)).table().globalSecondaryIndexes().getFirst()
                .indexStatusAsString().equals("ACTIVE")) {
            Thread.onSpinWait();
        }
    }

    @AfterAll
    void deleteTable() {
        client.deleteTable(request -> request.tableName(table));
        client.close();
    }

    private void put(String pk, String cup, String region, int round, String match) {
        client.putItem(request -> request.tableName(table).item(Map.of("pk", AttributeValue.fromS(pk), "cup",
                AttributeValue.fromS(cup), "region", AttributeValue.fromS(region), "round",
                AttributeValue.fromN(Integer.toString(round)), "match", AttributeValue.fromS(match))));
    }

    private QueryRequest.Builder query(String condition, Object... values) {
        Map<String, AttributeValue> byName = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            byName.put(":" + i, values[i] instanceof Integer
                    ? AttributeValue.fromN(values[i].toString())
                    : AttributeValue.fromS(values[i].toString()));
        }
        return QueryRequest.builder().tableName(table).indexName(INDEX).keyConditionExpression(condition)
                .expressionAttributeNames(Stream.of("region", "match").filter(name -> condition.contains("#" + name))
                        .collect(Collectors.toMap(name -> "#" + name, name -> name)))
                .expressionAttributeValues(byName);
    }

    private List<String> found(QueryRequest.Builder query) {
        return client.query(query.build()).items().stream().map(item -> Objects.requireNonNull(item.get("pk")).s())
                .toList();
    }

    @Test
    void itemsAreInOrderOfTheSortAttributesFromLeftToRight() {
        assertThat(found(query("cup = :0 AND #region = :1", "cup", "eu"))).containsExactly("1", "2", "3", "4");
        assertThat(found(query("cup = :0 AND #region = :1", "cup", "eu").scanIndexForward(false)))
                .containsExactly("4", "3", "2", "1");
    }

    @Test
    void theLastConditionMayBeARange() {
        assertThat(found(query("cup = :0 AND #region = :1 AND round > :2", "cup", "eu", 1)))
                .containsExactly("2", "3", "4");
        assertThat(found(query("cup = :0 AND #region = :1 AND round = :2 AND begins_with(#match, :3)", "cup", "eu", 10,
                "b"))).containsExactly("4");
        assertThat(found(query("#match = :3 AND round = :2 AND #region = :1 AND cup = :0", "cup", "eu", 10, "a")))
                .containsExactly("3");
    }

    @Test
    void conditionsLeaveNothingOut() {
        assertThatThrownBy(() -> found(query("cup = :0 AND #region > :1", "cup", "eu")))
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining(
                        "HASH key attributes region must have equality conditions specified in the query");
        assertThatThrownBy(() -> found(query("cup = :0 AND #region = :1 AND #match = :2", "cup", "eu", "a")))
                .hasMessageContaining("RANGE key attributes round must have equality conditions specified in the query"
                        + " because a condition is present on key attribute match");
    }

    @Test
    void legacyConditionsTakeAsManyAttributes() {
        Map<String, Condition> conditions = Map.of("cup", equal(AttributeValue.fromS("cup")), "region",
                equal(AttributeValue.fromS("eu")), "round", equal(AttributeValue.fromN("10")), "match",
                equal(AttributeValue.fromS("a")));

        assertThat(client.query(request -> request.tableName(table).indexName(INDEX).keyConditions(conditions))
                .items()).hasSize(1);
    }

    private static Condition equal(AttributeValue value) {
        return Condition.builder().comparisonOperator(ComparisonOperator.EQ).attributeValueList(value).build();
    }

    @Test
    void pagesGoOnWhereTheLastEnded() {
        QueryResponse first = client.query(query("cup = :0 AND #region = :1", "cup", "eu").limit(3).build());

        assertThat(first.lastEvaluatedKey()).containsOnlyKeys("pk", "cup", "region", "round", "match");
        assertThat(found(query("cup = :0 AND #region = :1", "cup", "eu")
                .exclusiveStartKey(first.lastEvaluatedKey()))).containsExactly("4");
    }

    @Test
    void anItemIsInTheIndexAsLongAsItHasEveryAttribute() {
        put("sparse", "league", "eu", 1, "a");
        assertThat(found(query("cup = :0 AND #region = :1", "league", "eu"))).containsExactly("sparse");

        client.updateItem(request -> request.tableName(table).key(Map.of("pk", AttributeValue.fromS("sparse")))
                .updateExpression("REMOVE round"));
        assertThat(found(query("cup = :0 AND #region = :1", "league", "eu"))).isEmpty();
    }

    @Test
    void attributesOfAKeyHaveALengthTogether() {
        String half = "h".repeat(1_500);

        assertThatThrownBy(() -> put("long", half, half, 1, "a")).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("Aggregate size for HASH key attributes cup, region of index " + INDEX
                        + " has exceeded limit 2048 bytes, with actual size 3000 bytes");
    }

    @Test
    void aFilterIsNotOnAttributesOfTheKey() {
        assertThatThrownBy(() -> found(query("cup = :0 AND #region = :1", "cup", "eu")
                .filterExpression("round = :1"))).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("Filter Expression can only contain non-primary key attributes: Primary key"
                        + " attribute: round");
    }
}
