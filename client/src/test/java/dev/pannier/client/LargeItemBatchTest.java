package dev.pannier.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import static dev.pannier.client.World.LARGE;
import static dev.pannier.client.World.binary;
import static dev.pannier.client.World.item;
import static dev.pannier.client.World.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

@ParameterizedClass
@EnumSource(World.Kind.class)
class LargeItemBatchTest {
    private final World world;

    LargeItemBatchTest(World.Kind kind) {
        this.world = new World(kind);
    }

    @Test
    void aBatchMovesReplacesAndRemovesPayloads() {
        world.put(item("a", 1, "photo", binary(1, LARGE)));
        world.put(item("b", 1, "photo", binary(2, LARGE)));

        world.client.batchWriteItem(batch -> batch.requestItems(Map.of(world.table,
                List.of(put(item("a", 1, "photo", binary(3, LARGE))), delete(key("b", 1)),
                        put(item("c", 1, "title", fromS("small")))))));

        assertThat(world.get("a", 1).get("photo")).isEqualTo(binary(3, LARGE));
        assertThat(world.get("b", 1)).isEmpty();
        assertThat(world.get("c", 1)).isEqualTo(item("c", 1, "title", fromS("small")));
        assertThat(world.s3.keys()).containsExactlyElementsOf(world.referenced()).hasSize(1);
    }

    @Test
    void unprocessedPutsComeBackAsTheyWereAndLeaveNoObject() {
        DynamoDbClient busy = new DelegatingDynamoDbClient(world.dynamoDb) {
            @Override
            public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
                Map<String, List<WriteRequest>> all = request.requestItems();
                List<WriteRequest> writes = new ArrayList<>(all.getOrDefault(world.table, List.of()));
                WriteRequest last = writes.remove(writes.size() - 1);
                delegate().batchWriteItem(request.toBuilder().requestItems(Map.of(world.table, writes)).build());
                return BatchWriteItemResponse.builder().unprocessedItems(Map.of(world.table, List.of(last))).build();
            }
        };
        world.put(item("b", 1, "photo", binary(1, LARGE)));
        WriteRequest first = put(item("a", 1, "photo", binary(2, LARGE)));
        WriteRequest second = put(item("b", 1, "photo", binary(3, LARGE)));

        try (DynamoDbClient client = world.open(busy, world.s3, builder -> {
        })) {
            var response = client
                    .batchWriteItem(batch -> batch.requestItems(Map.of(world.table, List.of(first, second))));

            assertThat(response.unprocessedItems()).isEqualTo(Map.of(world.table, List.of(second)));
        }
        assertThat(world.get("a", 1).get("photo")).isEqualTo(binary(2, LARGE));
        assertThat(world.get("b", 1).get("photo")).isEqualTo(binary(1, LARGE));
        assertThat(world.s3.keys()).containsExactlyElementsOf(world.referenced()).hasSize(2);
    }

    @Test
    void aRefusedBatchLeavesNoObject() {
        assertThatThrownBy(() -> world.client.batchWriteItem(batch -> batch.requestItems(
                Map.of(world.table,
                        List.of(put(item("a", 1, "photo", binary(1, LARGE))), put(Map.of("x", fromS("y"))))))))
                .isInstanceOf(DynamoDbException.class);

        assertThat(world.s3.keys()).isEmpty();
        assertThat(world.orphans).isEmpty();
    }

    @Test
    void aTransactionMovesReplacesAndRemovesPayloads() {
        world.put(item("a", 1, "photo", binary(1, LARGE)));
        world.put(item("b", 1, "photo", binary(2, LARGE)));
        world.put(item("c", 1, "photo", binary(3, LARGE), "text", fromS("t".repeat(LARGE))));

        world.client.transactWriteItems(transact -> transact.transactItems(
                TransactWriteItem.builder()
                        .put(p -> p.tableName(world.table).item(item("a", 1, "photo", binary(4, LARGE)))).build(),
                TransactWriteItem.builder().delete(d -> d.tableName(world.table).key(key("b", 1))).build(),
                TransactWriteItem.builder()
                        .update(u -> u.tableName(world.table).key(key("c", 1)).updateExpression("SET photo = :p")
                                .expressionAttributeValues(Map.of(":p", binary(5, LARGE))))
                        .build()));

        assertThat(world.get("a", 1).get("photo")).isEqualTo(binary(4, LARGE));
        assertThat(world.get("b", 1)).isEmpty();
        assertThat(world.get("c", 1)).containsEntry("photo", binary(5, LARGE))
                .containsEntry("text", fromS("t".repeat(LARGE)));
        assertThat(world.s3.keys()).containsExactlyInAnyOrderElementsOf(world.referenced()).hasSize(3);
    }

    @Test
    void aCancelledTransactionLeavesEverythingAsItWas() {
        world.put(item("a", 1, "photo", binary(1, LARGE), "price", fromN("5")));
        List<String> before = world.s3.keys();

        assertThatThrownBy(() -> world.client.transactWriteItems(transact -> transact.transactItems(
                TransactWriteItem.builder()
                        .put(p -> p.tableName(world.table).item(item("b", 1, "photo", binary(2, LARGE)))).build(),
                TransactWriteItem.builder()
                        .conditionCheck(c -> c.tableName(world.table).key(key("a", 1)).conditionExpression("price > :p")
                                .expressionAttributeValues(Map.of(":p", fromN("7"))))
                        .build())))
                .isInstanceOfSatisfying(TransactionCanceledException.class,
                        e -> assertThat(e.cancellationReasons().get(1).hasItem()).isFalse());
        assertThat(world.s3.keys()).isEqualTo(before);
        assertThat(world.orphans).isEmpty();
    }

    @Test
    void aTransactionOnAMovedAttributesValueSaysSo() {
        world.put(item("a", 1, "photo", binary(1, LARGE)));

        assertThatThrownBy(() -> world.client.transactWriteItems(transact -> transact.transactItems(
                TransactWriteItem.builder()
                        .conditionCheck(c -> c.tableName(world.table).key(key("a", 1))
                                .conditionExpression("size(photo) > :n")
                                .expressionAttributeValues(Map.of(":n", fromN("7"))))
                        .build())))
                .hasMessageContaining("The attribute 'photo' of an item is compressed or kept outside of it");
    }

    @Test
    void partiQlIsRefusedOnTablesWithLargeItemsOnly() {
        assertThatThrownBy(() -> world.client
                .executeStatement(s -> s.statement("SELECT * FROM \"" + world.table + "\" WHERE id = 'a'")))
                .hasMessageContaining("PartiQL is not supported on table '" + world.table + "'");
    }

    private static WriteRequest put(Map<String, AttributeValue> item) {
        return WriteRequest.builder().putRequest(put -> put.item(item)).build();
    }

    private static WriteRequest delete(Map<String, AttributeValue> key) {
        return WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build();
    }
}
