package dev.pannier.client;

import dev.pannier.large.ReadMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
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
class LargeItemWriteTest {
    private final World world;

    LargeItemWriteTest(World.Kind kind) {
        this.world = new World(kind);
    }

    @Test
    void aLargeItemIsStoredAndComesBackWhole() {
        Map<String, AttributeValue> item = item("a", 1, "title", fromS("Bicycle"), "photo", binary(1, 5_000_000));

        world.put(item);

        assertThat(world.get("a", 1)).isEqualTo(item);
        assertThat(world.raw("a", 1, "photo").m().get("size")).isEqualTo(fromN("5000000"));
        assertThat(world.s3.keys()).hasSize(1).allMatch(key -> key.matches("media/items/[0-9a-z]{26}/photo"));
    }

    @Test
    void withoutTheLibraryDynamoDbRefusesTheSameItem() {
        Map<String, AttributeValue> item = item("a", 1, "photo", binary(1, LARGE));

        assertThatThrownBy(() -> world.dynamoDb.putItem(put -> put.tableName(world.table).item(item)))
                .isInstanceOf(DynamoDbException.class).hasMessageContaining("Item size has exceeded");
    }

    @Test
    void aSmallItemStaysAsItIs() {
        Map<String, AttributeValue> item = item("a", 1, "photo", binary(1, 100_000));

        world.put(item);

        assertThat(world.raw("a", 1)).isEqualTo(item);
        assertThat(world.s3.keys()).isEmpty();
    }

    @Test
    void everyTypeOfAttributeCanMove() {
        Map<String, AttributeValue> item = item("a", 1, "text", fromS("ü".repeat(LARGE)), "map",
                AttributeValue.fromM(Map.of("n", fromN("12345678901234567890123456789012345678"), "b",
                        binary(2, LARGE))),
                "list", AttributeValue.fromL(List.of(AttributeValue.fromBool(true), binary(3, LARGE))), "set",
                AttributeValue.fromBs(List.of(SdkBytes.fromByteArray(new byte[LARGE]))));

        world.put(item);

        assertThat(world.get("a", 1)).isEqualTo(item);
        assertThat(world.s3.keys()).hasSize(4);
    }

    @Test
    void overwritingRemovesTheReplacedPayload() {
        world.put(item("a", 1, "photo", binary(1, LARGE)));
        List<String> before = world.s3.keys();

        world.put(item("a", 1, "photo", binary(2, LARGE)));

        assertThat(world.s3.keys()).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(world.get("a", 1).get("photo")).isEqualTo(binary(2, LARGE));
    }

    @Test
    void overwritingWithASmallItemRemovesThePayload() {
        world.put(item("a", 1, "photo", binary(1, LARGE)));

        world.put(item("a", 1));

        assertThat(world.s3.keys()).isEmpty();
    }

    @Test
    void deletingRemovesThePayload() {
        world.put(item("a", 1, "photo", binary(1, LARGE)));

        assertThat(world.client.deleteItem(delete -> delete.tableName(world.table).key(key("a", 1))).hasAttributes())
                .isFalse();

        assertThat(world.get("a", 1)).isEmpty();
        assertThat(world.s3.keys()).isEmpty();
    }

    @Test
    void oldImagesComeWithTheirPayloads() {
        Map<String, AttributeValue> first = item("a", 1, "photo", binary(1, LARGE));
        world.put(first);

        assertThat(world.client.putItem(put -> put.tableName(world.table).item(item("a", 1, "photo", binary(2, LARGE)))
                .returnValues(ReturnValue.ALL_OLD)).attributes()).isEqualTo(first);
        assertThat(world.client.deleteItem(
                delete -> delete.tableName(world.table).key(key("a", 1)).returnValues(ReturnValue.ALL_OLD))
                .attributes().get("photo")).isEqualTo(binary(2, LARGE));
    }

    @Test
    void aFailedConditionLeavesTheOldItemAndNoObject() {
        Map<String, AttributeValue> first = item("a", 1, "photo", binary(1, LARGE));
        world.put(first);
        List<String> before = world.s3.keys();

        assertThatThrownBy(() -> world.client.putItem(put -> put.tableName(world.table)
                .item(item("a", 1, "photo", binary(2, LARGE))).conditionExpression("attribute_not_exists(photo)")
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)))
                .isInstanceOfSatisfying(ConditionalCheckFailedException.class,
                        e -> assertThat(e.item()).isEqualTo(first));

        assertThat(world.s3.keys()).isEqualTo(before);
        assertThat(world.get("a", 1)).isEqualTo(first);
    }

    @Test
    void indexKeysNeverMove() {
        assertThatThrownBy(() -> world.put(item("a", 1, "category", fromS("x".repeat(LARGE)))))
                .isInstanceOf(DynamoDbException.class);
        assertThat(world.s3.keys()).isEmpty();
    }

    @Test
    void anItemThatCannotBecomeSmallEnoughIsRefusedAndLeavesNothing() {
        Map<String, AttributeValue> item = item("a", 1, "photo", binary(1, LARGE));
        for (int i = 0; i < 3_000; i++) {
            item.put("attribute" + i, fromS("x".repeat(150)));
        }

        assertThatThrownBy(() -> world.put(item)).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("Item size has exceeded");
        assertThat(world.s3.keys()).isEmpty();
        assertThat(world.orphans).isEmpty();
    }

    @Test
    void writingThePointerBackKeepsThePayload() {
        world.put(item("a", 1, "photo", binary(1, LARGE)));
        Map<String, AttributeValue> pointers = new HashMap<>(world.reading(ReadMode.POINTER)
                .getItem(get -> get.tableName(world.table).key(key("a", 1))).item());
        pointers.put("title", fromS("changed"));

        world.put(pointers);

        assertThat(world.get("a", 1).get("photo")).isEqualTo(binary(1, LARGE));
        assertThat(world.get("a", 1).get("title")).isEqualTo(fromS("changed"));
    }

    @Test
    void aPointerCannotBeCopiedToAnotherItemNorWrittenBackWhenStale() {
        world.put(item("a", 1, "photo", binary(1, LARGE)));
        Map<String, AttributeValue> copy = new HashMap<>(world.raw("a", 1));
        copy.put("id", fromS("b"));

        assertThatThrownBy(() -> world.put(copy)).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("A pointer belongs to one item");
        Map<String, AttributeValue> stale = world.raw("a", 1);
        world.put(item("a", 1, "photo", binary(2, LARGE)));
        assertThatThrownBy(() -> world.put(stale)).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("not the one that the item has");
        assertThatThrownBy(() -> world.client.updateItem(
                update -> update.tableName(world.table).key(key("b", 1)).updateExpression("SET photo = :p")
                        .expressionAttributeValues(Map.of(":p", stale.get("photo")))))
                .hasMessageContaining("not the one that the item has");
        assertThatThrownBy(() -> world.client.batchWriteItem(batch -> batch.requestItems(Map.of(world.table,
                List.of(WriteRequest.builder()
                        .putRequest(p -> p.item(stale)).build())))))
                .hasMessageContaining("BatchWriteItem cannot write a pointer back");
        assertThat(world.get("a", 1).get("photo")).isEqualTo(binary(2, LARGE));
    }

    @Test
    void aPointerOutsideOfTheTablesBucketIsAnOrdinaryMap() {
        world.put(item("a", 1, "photo", binary(1, LARGE)));
        Map<String, AttributeValue> forged = new HashMap<>(world.raw("a", 1, "photo").m());
        forged.put("bucket", fromS("private"));
        Map<String, AttributeValue> item = item("b", 1, "photo", AttributeValue.fromM(forged));
        world.s3.objects.put("private/" + Objects.requireNonNull(forged.get("key")).s(), new byte[LARGE]);

        world.put(item);
        assertThat(world.get("b", 1)).isEqualTo(item);
        world.client.deleteItem(delete -> delete.tableName(world.table).key(key("b", 1)));

        assertThat(world.s3.keys()).hasSize(2);
    }

    @Test
    void tablesWithoutOptionsAreLeftAlone() {
        LargeItemDynamoDbClient other = LargeItemDynamoDbClient.builder().delegate(world.dynamoDb).s3(world.s3)
                .table("another", world.options).build();

        assertThatThrownBy(() -> other
                .putItem(put -> put.tableName(world.table).item(item("a", 1, "photo", binary(1, LARGE)))))
                .hasMessageContaining("Item size has exceeded");
        other.close();
    }
}
