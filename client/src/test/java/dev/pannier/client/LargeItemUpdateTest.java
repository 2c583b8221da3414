package dev.pannier.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

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
class LargeItemUpdateTest {
    private final World world;

    LargeItemUpdateTest(World.Kind kind) {
        this.world = new World(kind);
    }

    @ParameterizedTest
    @EnumSource(value = ReturnValue.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN_TO_SDK_VERSION")
    void assigningALargeValueMovesItAndRemovesTheOldOne(ReturnValue returnValues) {
        world.put(item("a", 1, "photo", binary(1, LARGE), "title", fromS("x")));

        UpdateItemResponse response = update("SET photo = :p", Map.of(":p", binary(2, LARGE)), returnValues);

        assertThat(world.get("a", 1)).isEqualTo(item("a", 1, "photo", binary(2, LARGE), "title", fromS("x")));
        assertThat(world.s3.keys()).hasSize(1);
        assertThat(response.attributes()).isEqualTo(switch (returnValues) {
            case ALL_NEW -> world.get("a", 1);
            case ALL_OLD -> item("a", 1, "photo", binary(1, LARGE), "title", fromS("x"));
            case UPDATED_NEW -> Map.of("photo", binary(2, LARGE));
            case UPDATED_OLD -> Map.of("photo", binary(1, LARGE));
            default -> Map.of();
        });
    }

    @Test
    void anUpdateThatWouldMakeTheItemTooLargeMovesWhatItBrings() {
        world.put(item("a", 1, "title", fromS("x".repeat(200_000))));

        update("SET note = :n, #m = :m REMOVE unused", Map.of(":n", binary(2, 250_000), ":m", fromN("5")), null);

        assertThat(world.get("a", 1).get("note")).isEqualTo(binary(2, 250_000));
        assertThat(world.raw("a", 1, "note").hasM()).isTrue();
        assertThat(world.raw("a", 1, "more")).isEqualTo(fromN("5"));
    }

    @Test
    void removingTheAttributeRemovesThePayload() {
        world.put(item("a", 1, "photo", binary(1, LARGE), "text", fromS("y".repeat(LARGE))));

        update("REMOVE photo", Map.of(), null);

        assertThat(world.s3.keys()).hasSize(1).allMatch(key -> key.endsWith("/text"));
        assertThat(world.get("a", 1)).containsOnlyKeys("id", "sort", "text");
    }

    @Test
    void otherAttributesCanBeChangedAsEver() {
        world.put(item("a", 1, "photo", binary(1, LARGE), "count", fromN("1")));

        update("ADD #c :one SET stock = if_not_exists(stock, :one) + :one", Map.of(":one", fromN("1")), null);

        assertThat(world.get("a", 1)).containsEntry("count", fromN("2")).containsEntry("stock", fromN("2"))
                .containsEntry("photo", binary(1, LARGE));
    }

    @Test
    void anUpdateCreatesAnItemWithAPayload() {
        update("SET photo = :p", Map.of(":p", binary(1, LARGE)), null);

        assertThat(world.get("a", 1)).isEqualTo(item("a", 1, "photo", binary(1, LARGE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET gallery[0] = :v", "SET gallery = list_append(gallery, :v)", "SET duplicate = gallery",
            "REMOVE gallery[1]",
            "SET gallery = if_not_exists(gallery, :v)", "SET duplicate = if_not_exists(absent, gallery)"})
    void partsOfAMovedAttributeCannotBeReadOrChanged(String expression) {
        Map<String, AttributeValue> before = item("a", 1, "gallery",
                AttributeValue.fromL(List.of(binary(1, LARGE), fromS("second"))));
        world.put(before);

        Map<String, AttributeValue> values = expression.contains(":v")
                ? Map.of(":v", AttributeValue.fromL(List.of(fromS("third"))))
                : Map.of();
        assertThatThrownBy(() -> update(expression, values, null)).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("The attribute 'gallery' of an item is compressed or kept outside of it");
        assertThat(world.get("a", 1)).isEqualTo(before);
    }

    @Test
    void theSameExpressionsWorkWhereTheAttributeHasNotMoved() {
        world.put(item("a", 1, "gallery", AttributeValue.fromL(List.of(fromS("first")))));

        update("SET gallery = list_append(gallery, :v)",
                Map.of(":v", AttributeValue.fromL(List.of(fromS("second")))), null);

        assertThat(world.raw("a", 1, "gallery").l()).containsExactly(fromS("first"), fromS("second"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo = :v", "photo <> :v", "size(photo) > :n", "attribute_type(photo, :s)",
            "contains(photo, :v)", "photo.kind = :v", "attribute_exists(photo.kind)", "NOT photo = :v",
            "title = :v OR photo IN (:v, :s)"})
    void conditionsThatNeedTheValueOfAMovedAttributeSaySo(String condition) {
        world.put(item("a", 1, "photo", binary(1, LARGE)));
        Map<String, AttributeValue> values = new HashMap<>();
        for (String placeholder : List.of(":v", ":n", ":s")) {
            if (condition.contains(placeholder)) {
                values.put(placeholder, placeholder.equals(":n") ? fromN("1") : fromS("S"));
            }
        }

        assertThatThrownBy(() -> world.client.deleteItem(delete -> {
            delete.tableName(world.table).key(key("a", 1)).conditionExpression(condition);
            if (!values.isEmpty()) {
                delete.expressionAttributeValues(values);
            }
        })).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("The attribute 'photo' of an item is compressed or kept outside of it");
        assertThat(world.get("a", 1)).isNotEmpty();
    }

    @Test
    void existenceConditionsKeepTheirMeaning() {
        world.put(item("a", 1, "photo", binary(1, LARGE)));

        assertThatThrownBy(() -> world.client.deleteItem(delete -> delete.tableName(world.table).key(key("a", 1))
                .conditionExpression("attribute_not_exists(photo)")))
                .isInstanceOf(ConditionalCheckFailedException.class);
        world.client.deleteItem(delete -> delete.tableName(world.table).key(key("a", 1))
                .conditionExpression("attribute_exists(photo)"));
        assertThat(world.get("a", 1)).isEmpty();
    }

    @Test
    void aFailedConditionOfTheCallerStaysWhatItIs() {
        world.put(item("a", 1, "photo", binary(1, LARGE), "price", fromN("5")));

        assertThatThrownBy(() -> world.client.updateItem(update -> update.tableName(world.table).key(key("a", 1))
                .updateExpression("SET photo = :p").conditionExpression("price > :n")
                .expressionAttributeValues(Map.of(":p", binary(2, LARGE), ":n", fromN("7")))))
                .isInstanceOfSatisfying(ConditionalCheckFailedException.class,
                        e -> assertThat(e.hasItem()).isFalse());
        assertThat(world.s3.keys()).hasSize(1);
        assertThat(world.get("a", 1).get("photo")).isEqualTo(binary(1, LARGE));
    }

    @Test
    void legacyParametersAreRefused() {
        assertThatThrownBy(() -> world.client.putItem(put -> put.tableName(world.table).item(item("a", 1))
                .expected(Map.of("x", ExpectedAttributeValue.builder().exists(false).build()))))
                .hasMessageContaining("Expected is not supported");
        assertThatThrownBy(() -> world.client.updateItem(update -> update.tableName(world.table).key(key("a", 1))
                .attributeUpdates(Map.of("x", AttributeValueUpdate.builder().value(fromN("1")).build()))))
                .hasMessageContaining("AttributeUpdates is not supported");
        Map<String, Condition> filter = Map.of("x", Condition.builder().comparisonOperator("NULL").build());
        assertThatThrownBy(() -> world.client.scan(scan -> scan.tableName(world.table).scanFilter(filter)))
                .hasMessageContaining("ScanFilter is not supported");
        assertThatThrownBy(() -> world.client.query(query -> query.tableName(world.table).queryFilter(filter)))
                .hasMessageContaining("QueryFilter is not supported");
    }

    private UpdateItemResponse update(String expression, Map<String, AttributeValue> values,
            @Nullable ReturnValue returnValues) {
        UpdateItemRequest.Builder update = UpdateItemRequest.builder().tableName(world.table).key(key("a", 1))
                .updateExpression(expression);
        if (!values.isEmpty()) {
            update.expressionAttributeValues(values);
        }
        Map<String, String> names = new HashMap<>();
        if (expression.contains("#c")) {
            names.put("#c", "count");
        }
        if (expression.contains("#m")) {
            names.put("#m", "more");
        }
        if (!names.isEmpty()) {
            update.expressionAttributeNames(names);
        }
        return world.client.updateItem(update.returnValues(returnValues).build());
    }
}
