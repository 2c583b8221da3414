package dev.pannier.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;

import static dev.pannier.client.World.binary;
import static dev.pannier.client.World.item;
import static dev.pannier.client.World.key;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** What reads of values in parts say of capacity, and that parts themselves are nobody's items. */
@ParameterizedClass
@EnumSource(World.Kind.class)
class SplitReadsTest {
    private static final int SIZE = 600_000;
    private static final Map<String, AttributeValue> KEY = key("a", "1");

    private final World world;

    SplitReadsTest(World.Kind kind) {
        this.world = new World(kind, "split", ScalarAttributeType.S);
        world.put(item("a", "1", "photo", binary(1, SIZE), "title", fromS("cat")));
    }

    @Test
    void readsSayWhatTheirPartsConsumed() {
        double parts = unitsOfParts();
        assertThat(parts).isGreaterThan(SIZE / 4096.0);

        GetItemResponse whole = world.client.getItem(get -> get.tableName(world.table).key(KEY).consistentRead(true)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        GetItemResponse title = world.client.getItem(get -> get.tableName(world.table).key(KEY).consistentRead(true)
                .projectionExpression("title").returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        ConsumedCapacity page = world.client.query(query -> query.tableName(world.table).consistentRead(true)
                .keyConditionExpression("id = :a").expressionAttributeValues(Map.of(":a", fromS("a")))
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)).consumedCapacity();
        BatchGetItemResponse batch = world.client.batchGetItem(request -> request
                .requestItems(Map.of(world.table,
                        KeysAndAttributes.builder().keys(List.of(KEY)).consistentRead(true).build()))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        List<ConsumedCapacity> transaction = world.client.transactGetItems(transact -> transact
                .transactItems(TransactGetItem.builder().get(get -> get.tableName(world.table).key(KEY)).build())
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)).consumedCapacity();

        assertThat(whole.consumedCapacity().capacityUnits()).isEqualTo(1 + parts);
        assertThat(title.consumedCapacity().capacityUnits()).isEqualTo(1);
        assertThat(page.capacityUnits()).isEqualTo(1 + parts);
        assertThat(page.table().capacityUnits()).isEqualTo(1 + parts);
        assertThat(batch.consumedCapacity()).extracting(ConsumedCapacity::capacityUnits).containsExactly(1 + parts);
        assertThat(transaction).extracting(ConsumedCapacity::capacityUnits).containsExactly(2 + parts);
    }

    @Test
    void readsSayNothingOfCapacityUnlessAsked() {
        assertThat(world.client.getItem(get -> get.tableName(world.table).key(KEY)).consumedCapacity()).isNull();
        assertThat(world.client.batchGetItem(request -> request
                .requestItems(Map.of(world.table, KeysAndAttributes.builder().keys(List.of(KEY)).build())))
                .hasConsumedCapacity()).isFalse();
    }

    @Test
    void aKeyOfAPartIsThatOfNoItem() {
        Map<String, AttributeValue> part = new HashMap<>(world.rows().stream()
                .filter(row -> row.containsKey("pannier:part")).findFirst().orElseThrow());
        part.keySet().retainAll(KEY.keySet());

        assertThat(world.client.getItem(get -> get.tableName(world.table).key(part)).hasItem()).isFalse();
        assertThat(world.client.batchGetItem(batch -> batch.requestItems(
                Map.of(world.table, KeysAndAttributes.builder().keys(List.of(part, KEY)).build()))).responses())
                .isEqualTo(Map.of(world.table,
                        List.of(item("a", "1", "photo", binary(1, SIZE), "title", fromS("cat")))));
        assertThat(world.client.transactGetItems(transact -> transact.transactItems(
                TransactGetItem.builder().get(get -> get.tableName(world.table).key(part)).build())).responses())
                .singleElement().satisfies(response -> assertThat(response.hasItem()).isFalse());
    }

    /** One Query over the parts, as DynamoDB counts it. */
    private double unitsOfParts() {
        return world.dynamoDb.query(query -> query.tableName(world.table).consistentRead(true)
                .keyConditionExpression("id = :a AND sort > :one")
                .expressionAttributeValues(Map.of(":a", fromS("a"), ":one", fromS("1")))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)).consumedCapacity().capacityUnits();
    }
}
