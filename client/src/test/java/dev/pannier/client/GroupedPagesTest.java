package dev.pannier.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import static dev.pannier.client.World.attribute;
import static dev.pannier.client.World.binary;
import static dev.pannier.client.World.item;
import static dev.pannier.client.World.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** The rows of docs/large-items.md for items whose attributes are kept in groups: several items at once. */
@ParameterizedClass
@EnumSource(World.Kind.class)
class GroupedPagesTest extends GroupedCase {
    GroupedPagesTest(World.Kind kind) {
        super(kind);
    }

    @Test
    void pagesHaveWholeItemsAndNoRows() {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (String sort : List.of("1", "2", "3")) {
            Map<String, AttributeValue> each = with(ITEM, "sort", fromS(sort), "count", fromN(sort));
            items.add(each);
            world.put(each);
        }

        QueryResponse query = world.client.query(q -> q.tableName(world.table).keyConditionExpression("id = :a")
                .expressionAttributeValues(Map.of(":a", fromS("a"))));
        assertThat(query.items()).isEqualTo(items);
        assertThat(query.count()).isEqualTo(3);
        assertThat(query.scannedCount()).isEqualTo(3);
        assertThat(world.client.scan(scan -> scan.tableName(world.table)).items()).containsExactlyElementsOf(items);
        assertThat(world.client.query(q -> q.tableName(world.table).indexName("by-category")
                .keyConditionExpression("category = :p").expressionAttributeValues(Map.of(":p", fromS("pets"))))
                .items()).isEqualTo(items);
        assertThat(world.client.query(q -> q.tableName(world.table).keyConditionExpression("id = :a")
                .projectionExpression("#c").filterExpression("title = :t")
                .expressionAttributeNames(Map.of("#c", "count"))
                .expressionAttributeValues(Map.of(":a", fromS("a"), ":t", fromS("cat")))).items())
                .extracting(found -> attribute(found, "count").n()).containsExactly("1", "2", "3");
        assertThat(world.client.query(q -> q.tableName(world.table).keyConditionExpression("id = :a")
                .select(Select.COUNT).expressionAttributeValues(Map.of(":a", fromS("a")))).count()).isEqualTo(3);
        assertThatThrownBy(() -> world.client.scan(scan -> scan.tableName(world.table).filterExpression("notes = :n")
                .expressionAttributeValues(Map.of(":n", fromS("n")))))
                .hasMessageContaining(
                        "The attribute 'notes' is kept in the group 'texts', where filters cannot see it");
    }

    @Test
    void aQueryOfOneGroupCostsThePageAndThatGroup() {
        world.put(ITEM);

        QueryResponse query = world.client.query(q -> q.tableName(world.table).keyConditionExpression("id = :a")
                .projectionExpression("#c").expressionAttributeNames(Map.of("#c", "count")).consistentRead(true)
                .expressionAttributeValues(Map.of(":a", fromS("a")))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));

        assertThat(query.items()).containsExactly(Map.of("count", fromN("7")));
        assertThat(query.consumedCapacity().capacityUnits()).isEqualTo(2);
    }

    @Test
    void pagesEndWhereTheirItemsFillAResponse() {
        World objects = new World(kind, "offload bucket=media group=texts:body", ScalarAttributeType.S);
        for (int i = 0; i < 6; i++) {
            objects.put(item("a", "" + i, "body", binary(i, 3_500_000)));
        }

        QueryResponse first = objects.client.query(q -> q.tableName(objects.table).keyConditionExpression("id = :a")
                .expressionAttributeValues(Map.of(":a", fromS("a"))));

        assertThat(first.items()).hasSize(4);
        assertThat(first.lastEvaluatedKey()).isEqualTo(key("a", "3"));
        assertThat(objects.client.query(q -> q.tableName(objects.table).keyConditionExpression("id = :a")
                .expressionAttributeValues(Map.of(":a", fromS("a"))).exclusiveStartKey(first.lastEvaluatedKey()))
                .items()).hasSize(2);
    }

    @Test
    void batchesReadAndWriteWholeItems() {
        Map<String, AttributeValue> other = with(ITEM, "sort", fromS("2"));
        BatchWriteItemResponse written = world.client.batchWriteItem(batch -> batch
                .requestItems(Map.of(world.table, List.of(put(ITEM), put(other))))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        assertThat(written.unprocessedItems()).isEmpty();
        assertThat(written.consumedCapacity()).extracting(ConsumedCapacity::tableName).containsExactly(world.table);

        assertThat(world.client.batchGetItem(batch -> batch.requestItems(Map.of(world.table, KeysAndAttributes.builder()
                .keys(List.of(KEY, key("a", "2"), key("a", "3"))).build()))).responses().get(world.table))
                .containsExactlyInAnyOrder(ITEM, other);
        assertThat(world.client.batchGetItem(batch -> batch.requestItems(Map.of(world.table, KeysAndAttributes.builder()
                .keys(List.of(KEY, key("a", "2"))).projectionExpression("notes").build()))).responses()
                .get(world.table))
                .containsExactly(Map.of("notes", fromS("n")), Map.of("notes", fromS("n")));
        assertThatThrownBy(() -> world.client.batchWriteItem(batch -> batch
                .requestItems(Map.of(world.table, List.of(put(ITEM), put(ITEM))))))
                .hasMessageContaining("Provided list of item keys contains duplicates");
        world.client.batchWriteItem(batch -> batch.requestItems(Map.of(world.table, List.of(WriteRequest.builder()
                .deleteRequest(delete -> delete.key(KEY)).build(),
                WriteRequest.builder().deleteRequest(delete -> delete.key(key("a", "2"))).build()))));
        assertThat(world.rows()).isEmpty();
    }

    private static WriteRequest put(Map<String, AttributeValue> item) {
        return WriteRequest.builder().putRequest(put -> put.item(item)).build();
    }

    @Test
    void transactionsAreOfWholeItems() {
        world.client.transactWriteItems(transact -> transact.transactItems(
                TransactWriteItem.builder().put(put -> put.tableName(world.table).item(ITEM)).build(),
                TransactWriteItem.builder().update(update -> update.tableName(world.table).key(key("a", "2"))
                        .updateExpression("SET notes = :n, title = :n")
                        .expressionAttributeValues(Map.of(":n", fromS("2")))).build()));

        assertThat(world.client.transactGetItems(get -> get.transactItems(get(KEY, null), get(key("a", "2"), "notes"),
                get(key("a", "3"), null))).responses()).extracting(response -> response.item())
                .containsExactly(ITEM, Map.of("notes", fromS("2")), Map.of());
        assertThat(world.client.transactGetItems(get -> get.transactItems(get(KEY, "title, notes"))).responses())
                .extracting(response -> response.item())
                .containsExactly(Map.of("title", fromS("cat"), "notes", fromS("n")));

        TransactionCanceledException failure = catchThrowableOfType(TransactionCanceledException.class,
                () -> world.client.transactWriteItems(transact -> transact.transactItems(
                        TransactWriteItem.builder().delete(delete -> delete.tableName(world.table).key(key("a", "2")))
                                .build(),
                        TransactWriteItem.builder().conditionCheck(check -> check.tableName(world.table).key(KEY)
                                .conditionExpression("attribute_exists(id) AND notes = :n")
                                .expressionAttributeValues(Map.of(":n", fromS("m")))
                                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                                .build())));
        assertThat(failure.cancellationReasons()).extracting(reason -> reason.code())
                .containsExactly("None", "ConditionalCheckFailed");
        assertThat(failure.cancellationReasons().get(1).item()).isEqualTo(ITEM);
        assertThat(world.get(key("a", "2"))).containsEntry("title", fromS("2"));
    }

    @Test
    void transactionsWithATokenAreIdempotent() {
        world.put(ITEM);
        for (int i = 0; i < 2; i++) {
            world.client.transactWriteItems(transact -> transact.clientRequestToken("token" + world.table)
                    .transactItems(TransactWriteItem.builder().update(update -> update.tableName(world.table).key(KEY)
                            .updateExpression("ADD #c :one").expressionAttributeNames(Map.of("#c", "count"))
                            .expressionAttributeValues(Map.of(":one", fromN("1")))).build()));
        }
        assertThat(world.get(KEY)).containsEntry("count", fromN("8"));
    }
}
