package dev.pannier.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import static dev.pannier.client.World.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** The rows of docs/large-items.md for items that the library compresses as a whole: conditions, updates, other writers. */
@ParameterizedClass
@EnumSource(World.Kind.class)
class PackedWritesTest extends PackedCase {
    PackedWritesTest(World.Kind kind) {
        super(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            n = :n                                     | true
            n <> :n                                    | false
            attribute_exists(field7)                   | true
            attribute_not_exists(field7)               | false
            attribute_not_exists(nothing)              | true
            begins_with(field7.title, :a) AND n = :n   | true
            category = :c                              | true
            category = :c AND attribute_exists(nothing) | false
            """)
    void conditionsOfWritesAreDecidedOnTheAttributes(String condition, boolean holds) {
        Map<String, AttributeValue> values = new HashMap<>(
                Map.of(":n", fromN("1"), ":a", fromS("a field"), ":c", fromS("bikes")));
        values.keySet().removeIf(name -> !condition.contains(name));
        Map<String, AttributeValue> some = values.isEmpty() ? null : values;
        world.put(fields(100));

        List<Runnable> writes = List.of(
                () -> world.client.putItem(put -> put.tableName(world.table).item(fields(120))
                        .conditionExpression(condition).expressionAttributeValues(some)),
                () -> world.client.updateItem(update -> update.tableName(world.table).key(key("a", 1))
                        .updateExpression("REMOVE field9").conditionExpression(condition)
                        .expressionAttributeValues(some)),
                () -> world.client.transactWriteItems(transact -> transact.transactItems(TransactWriteItem.builder()
                        .conditionCheck(check -> check.tableName(world.table).key(key("a", 1))
                                .conditionExpression(condition).expressionAttributeValues(some))
                        .build())),
                () -> world.client.deleteItem(delete -> delete.tableName(world.table).key(key("a", 1))
                        .conditionExpression(condition).expressionAttributeValues(some)));
        for (Runnable write : writes) {
            if (holds) {
                write.run();
            } else {
                assertThatThrownBy(write::run).isInstanceOfAny(ConditionalCheckFailedException.class,
                        TransactionCanceledException.class);
                assertThat(world.get("a", 1)).isEqualTo(fields(100));
            }
            if (holds) {
                world.put(fields(100));
            }
        }
    }

    @Test
    void anAttributeThatConditionsNameStaysInPlaceAndCostsNoFurtherCall() {
        world.client.putItem(put -> put.tableName(world.table).item(fields(100))
                .conditionExpression("attribute_not_exists(n)"));
        assertThat(world.raw("a", 1)).containsOnlyKeys("id", "sort", "category", "n", PACK);
        FailingCalls counting = new FailingCalls(-1, FailingCalls.When.BEFORE);

        try (DynamoDbClient client = world.open(counting.wrap(DynamoDbClient.class, world.dynamoDb), world.s3,
                builder -> {
                })) {
            client.putItem(put -> put.tableName(world.table).item(with(fields(100), "n", fromN("2")))
                    .conditionExpression("n = :one").expressionAttributeValues(Map.of(":one", fromN("1"))));
            int calls = counting.calls();
            client.updateItem(update -> update.tableName(world.table).key(key("a", 1)).updateExpression("ADD n :one")
                    .conditionExpression("n = :two")
                    .expressionAttributeValues(Map.of(":one", fromN("1"), ":two", fromN("2"))));
            assertThat(counting.calls()).isEqualTo(calls + 1);
            assertThatThrownBy(() -> client.deleteItem(delete -> delete.tableName(world.table).key(key("a", 1))
                    .conditionExpression("n = :two").expressionAttributeValues(Map.of(":two", fromN("2")))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)))
                    .isInstanceOfSatisfying(ConditionalCheckFailedException.class, failure -> assertThat(failure.item())
                            .isEqualTo(with(fields(100), "n", fromN("3"))));
            // The put and the time-to-live attribute, which is asked for once.
            assertThat(calls).isEqualTo(2);
        }
        assertThat(world.raw("a", 1)).containsOnlyKeys("id", "sort", "category", "n", PACK);
    }

    @Test
    void updatesKeepTheirMeaningAndLeaveTheAttributesInPlace() {
        world.put(fields(100));
        update("SET n = n + :one, field1.title = :t, fresh = if_not_exists(fresh, :t) REMOVE field2",
                Map.of(":one", fromN("1"), ":t", fromS("new")));

        Map<String, AttributeValue> expected = with(with(fields(100), "n", fromN("2")), "fresh", fromS("new"));
        expected.put("field1", fromM(Map.of("title", fromS("new"), "number", fromN("1"))));
        expected.remove("field2");
        assertThat(world.get("a", 1)).isEqualTo(expected);
        assertThat(world.raw("a", 1)).isEqualTo(expected);
        world.put(expected);
        assertThat(isPacked()).isTrue();
        Map<String, AttributeValue> old = world.client.updateItem(update -> update.tableName(world.table)
                .key(key("a", 1)).updateExpression("SET category = :c").returnValues(ReturnValue.ALL_OLD)
                .expressionAttributeValues(Map.of(":c", fromS("trikes")))).attributes();
        assertThat(old).isEqualTo(expected);
        assertThat(isPacked()).isTrue();
        assertThat(world.get("a", 1)).isEqualTo(with(expected, "category", fromS("trikes")));
    }

    @Test
    void anUpdateOfManyAttributesFitsItsExpression() {
        world.put(fields(200));
        StringBuilder expression = new StringBuilder("SET ");
        Map<String, AttributeValue> values = new HashMap<>();
        Map<String, AttributeValue> expected = fields(200);
        for (int i = 0; i < 150; i++) {
            expression.append(i == 0 ? "" : ",").append("field").append(i).append("=:v").append(i);
            values.put(":v" + i, fromN("0"));
            expected.put("field" + i, fromN("0"));
        }

        update(expression.toString(), values);

        assertThat(world.get("a", 1)).isEqualTo(expected);
    }

    @Test
    void returnedImagesHaveTheAttributes() {
        world.put(fields(100));

        assertThat(world.client.putItem(put -> put.tableName(world.table).item(fields(90))
                .returnValues(ReturnValue.ALL_OLD)).attributes()).isEqualTo(fields(100));
        assertThat(world.client.updateItem(update -> update.tableName(world.table).key(key("a", 1))
                .updateExpression("SET n = :n").expressionAttributeValues(Map.of(":n", fromN("5")))
                .returnValues(ReturnValue.ALL_NEW)).attributes()).isEqualTo(with(fields(90), "n", fromN("5")));
        assertThat(world.client.deleteItem(delete -> delete.tableName(world.table).key(key("a", 1))
                .returnValues(ReturnValue.ALL_OLD)).attributes()).isEqualTo(with(fields(90), "n", fromN("5")));
    }

    @Test
    void batchesAndTransactionsWriteThem() {
        Map<String, AttributeValue> first = fields(100);
        Map<String, AttributeValue> second = fields(100, key("a", 2));
        world.client.batchWriteItem(batch -> batch.requestItems(Map.of(world.table,
                List.of(WriteRequest.builder().putRequest(put -> put.item(first)).build()))));
        world.client.transactWriteItems(transact -> transact.transactItems(TransactWriteItem.builder()
                .put(put -> put.tableName(world.table).item(second)).build()));
        assertThat(world.rows()).allMatch(row -> row.containsKey(PACK)).hasSize(2);

        world.client.transactWriteItems(transact -> transact.transactItems(
                TransactWriteItem.builder().update(update -> update.tableName(world.table).key(key("a", 1))
                        .updateExpression("SET n = n + :one")
                        .expressionAttributeValues(Map.of(":one", fromN("1")))).build(),
                TransactWriteItem.builder().delete(delete -> delete.tableName(world.table).key(key("a", 2))
                        .conditionExpression("n = :one").expressionAttributeValues(Map.of(":one", fromN("1"))))
                        .build()));

        assertThat(world.get("a", 1)).isEqualTo(with(first, "n", fromN("2")));
        assertThat(world.raw("a", 2)).isEmpty();
    }

    @Test
    void anItemThatDoesNotFitInPlaceCannotBeChangedThere() {
        world.put(fields(8_000));

        assertThatThrownBy(() -> update("SET n = :n", Map.of(":n", fromN("2")))).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("too large to be changed in place");

        assertThat(world.get("a", 1)).isEqualTo(fields(8_000));
        world.put(with(fields(8_000), "n", fromN("2")));
        assertThat(world.get("a", 1)).isEqualTo(with(fields(8_000), "n", fromN("2")));
    }

    @Test
    void aWriterThatIsFasterThanTheUnpackingLosesNothing() {
        world.put(fields(100));
        AtomicBoolean first = new AtomicBoolean(true);
        DynamoDbClient interrupted = new DelegatingDynamoDbClient(world.dynamoDb) {
            @Override
            public PutItemResponse putItem(PutItemRequest request) {
                if (first.getAndSet(false)) {
                    world.large.putItem(put -> put.tableName(world.table).item(with(fields(100), "n", fromN("7"))));
                    world.large.updateItem(update -> update.tableName(world.table).key(key("a", 1))
                            .updateExpression("SET category = :c")
                            .expressionAttributeValues(Map.of(":c", fromS("trikes"))));
                }
                return super.putItem(request);
            }
        };

        try (DynamoDbClient client = world.open(interrupted, world.s3, builder -> {
        })) {
            client.updateItem(update -> update.tableName(world.table).key(key("a", 1))
                    .updateExpression("SET n = n + :one").expressionAttributeValues(Map.of(":one", fromN("1"))));
        }

        assertThat(world.get("a", 1))
                .isEqualTo(with(with(fields(100), "n", fromN("8")), "category", fromS("trikes")));
    }

    @Test
    void writersThatCompressAgainAndAgainAreAConflict() {
        world.put(fields(100));
        AtomicInteger others = new AtomicInteger();
        DynamoDbClient interrupted = new DelegatingDynamoDbClient(world.dynamoDb) {
            @Override
            public PutItemResponse putItem(PutItemRequest request) {
                AttributeValue next = fromN(Integer.toString(100 + others.incrementAndGet()));
                world.large.putItem(put -> put.tableName(world.table).item(with(fields(100), "n", next)));
                return super.putItem(request);
            }
        };

        try (DynamoDbClient client = world.open(interrupted, world.s3, builder -> {
        })) {
            assertThatThrownBy(() -> client.updateItem(update -> update.tableName(world.table).key(key("a", 1))
                    .updateExpression("REMOVE field1"))).isInstanceOf(TransactionConflictException.class);
        }

        assertThat(others).hasValue(19);
        assertThat(world.get("a", 1)).isEqualTo(with(fields(100), "n", fromN("119")));
    }
}
