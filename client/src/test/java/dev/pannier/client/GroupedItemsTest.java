package dev.pannier.client;

import dev.pannier.large.ReadMode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

import static dev.pannier.client.World.LARGE;
import static dev.pannier.client.World.attribute;
import static dev.pannier.client.World.binary;
import static dev.pannier.client.World.item;
import static dev.pannier.client.World.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** The rows of docs/large-items.md for items whose attributes are kept in groups: single items. */
@ParameterizedClass
@EnumSource(World.Kind.class)
class GroupedItemsTest extends GroupedCase {
    GroupedItemsTest(World.Kind kind) {
        super(kind);
    }

    @Test
    void groupsAreRowsBesideTheItem() {
        world.put(ITEM);

        assertThat(world.get(KEY)).isEqualTo(ITEM);
        assertThat(world.rows()).hasSize(3);
        assertThat(world.raw(KEY)).containsOnlyKeys("id", "sort", "title", "category", "pannier:groups",
                "pannier:stamp");
        assertThat(world.raw(KEY).get("pannier:groups"))
                .isEqualTo(AttributeValue.fromSs(List.of("stock:count:places", "texts:body:notes")));
        assertThat(row("texts")).containsOnlyKeys("id", "sort", "body", "notes", "pannier:group", "pannier:of",
                "pannier:stamp").containsEntry("pannier:group", fromS("texts:body:notes"))
                .containsEntry("pannier:of", fromS("1"));
        assertThat(row("stock")).containsEntry("count", fromN("7"));
    }

    @Test
    void aProjectionCostsTheGroupsThatItNames() {
        world.put(ITEM);

        GetItemResponse stock = get("#c, places[0]", Map.of("#c", "count"));
        assertThat(stock.item()).isEqualTo(Map.of("count", fromN("7"), "places",
                AttributeValue.fromL(List.of(fromS("x")))));
        assertThat(stock.consumedCapacity().capacityUnits()).isEqualTo(1);
        GetItemResponse title = get("title, id", null);
        assertThat(title.item()).isEqualTo(Map.of("title", fromS("cat"), "id", fromS("a")));
        assertThat(title.consumedCapacity().capacityUnits()).isEqualTo(1);
        GetItemResponse body = get("body", null);
        assertThat(body.item()).isEqualTo(Map.of("body", attribute(ITEM, "body")));
        assertThat(body.consumedCapacity().capacityUnits()).isEqualTo(3);
        // Two rows at one moment are a transaction, which costs double.
        GetItemResponse both = get("title, #c", Map.of("#c", "count"));
        assertThat(both.item()).isEqualTo(Map.of("title", fromS("cat"), "count", fromN("7")));
        assertThat(both.consumedCapacity().capacityUnits()).isEqualTo(4);
    }

    @Test
    void anUpdateOfOneGroupCostsThatGroup() {
        world.put(ITEM);

        UpdateItemResponse counted = update("ADD #c :one", Map.of(":one", fromN("1")), ReturnValue.UPDATED_NEW,
                Map.of("#c", "count"));

        assertThat(counted.attributes()).isEqualTo(Map.of("count", fromN("8")));
        assertThat(counted.consumedCapacity().capacityUnits()).isEqualTo(1);
        UpdateItemResponse titled = update("SET title = :t", Map.of(":t", fromS("dog")), ReturnValue.UPDATED_OLD);
        assertThat(titled.attributes()).isEqualTo(Map.of("title", fromS("cat")));
        // The item, and its entry in the index, which has no groups either.
        assertThat(titled.consumedCapacity().capacityUnits()).isEqualTo(2);
        assertThat(world.get(KEY)).isEqualTo(with(ITEM, "count", fromN("8"), "title", fromS("dog")));
    }

    @Test
    void anUpdateOfSeveralRowsIsOneTransaction() {
        world.put(ITEM);

        UpdateItemResponse response = update("SET title = :t, body = :b, places[1] = :p REMOVE notes",
                Map.of(":t", fromS("dog"), ":b", fromS("B"), ":p", fromS("z")), ReturnValue.ALL_NEW);

        Map<String, AttributeValue> expected = with(ITEM, "title", fromS("dog"), "body", fromS("B"), "places",
                AttributeValue.fromL(List.of(fromS("x"), fromS("z"))));
        expected.remove("notes");
        assertThat(response.attributes()).isEqualTo(expected);
        assertThat(world.get(KEY)).isEqualTo(expected);
        assertThat(update("SET title = :t, notes = :n", Map.of(":t", fromS("cow"), ":n", fromS("N")),
                ReturnValue.UPDATED_OLD).attributes()).isEqualTo(Map.of("title", fromS("dog")));
        assertThat(update("SET title = :t, notes = :n", Map.of(":t", fromS("hen"), ":n", fromS("M")),
                ReturnValue.UPDATED_NEW).attributes()).isEqualTo(Map.of("title", fromS("hen"), "notes", fromS("M")));
        assertThat(update("SET title = :t, notes = :n", Map.of(":t", fromS("ox"), ":n", fromS("L")),
                ReturnValue.ALL_OLD).attributes())
                .isEqualTo(with(expected, "title", fromS("hen"), "notes", fromS("M")));
        assertThat(update("SET notes = :n", Map.of(":n", fromS("K")), ReturnValue.ALL_NEW).attributes())
                .isEqualTo(with(expected, "title", fromS("ox"), "notes", fromS("K")));
    }

    @Test
    void anUpdateOfWhatIsNotThereMakesAnItem() {
        update("SET #c = :c", Map.of(":c", fromN("1")), ReturnValue.NONE, Map.of("#c", "count"));

        assertThat(world.get(KEY)).isEqualTo(with(KEY, "count", fromN("1")));
        assertThat(world.rows()).hasSize(3);
        assertThat(world.client.updateItem(update -> update.tableName(world.table).key(key("b", "1"))
                .returnValues(ReturnValue.ALL_NEW)).attributes()).isEqualTo(key("b", "1"));
        assertThat(world.get(key("b", "1"))).isEqualTo(key("b", "1"));
        assertThatThrownBy(() -> world.client.updateItem(update -> update.tableName(world.table).key(key("c", "1"))
                .updateExpression("SET notes = :n").conditionExpression("attribute_exists(id)")
                .expressionAttributeValues(Map.of(":n", fromS("n"))))).isInstanceOf(
                        ConditionalCheckFailedException.class);
        assertThat(world.get(key("c", "1"))).isEmpty();
    }

    @Test
    void conditionsAreAskedOfTheirRows() {
        world.put(ITEM);

        conditional("SET body = :x", "attribute_exists(id) AND begins_with(notes, :n)", Map.of(":x", fromS("1"), ":n",
                fromS("n")));
        conditional("SET body = :x", "title = :t AND (notes = :n AND size(places) BETWEEN :1 AND :2)",
                Map.of(":x", fromS("2"), ":n", fromS("n"), ":t", fromS("cat"), ":1", fromN("1"), ":2", fromN("2")));
        assertThat(world.get(KEY).get("body")).isEqualTo(fromS("2"));

        ConditionalCheckFailedException failure = catchThrowableOfType(ConditionalCheckFailedException.class,
                () -> conditional("SET body = :x", "title = :t AND notes = :n", Map.of(":x", fromS("3"), ":n",
                        fromS("other"), ":t", fromS("cat"))));
        assertThat(failure.item()).isEqualTo(with(ITEM, "body", fromS("2")));
        assertThatThrownBy(() -> conditional("SET body = :x", "title = :t OR notes = :n", Map.of(":x", fromS("3"), ":n",
                fromS("n"), ":t", fromS("cat")))).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("A condition compares attributes that are kept apart (title, notes)");
        assertThatThrownBy(() -> world.client.putItem(put -> put.tableName(world.table).item(ITEM)
                .conditionExpression("attribute_not_exists(id)")))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThatThrownBy(() -> world.client.putItem(put -> put.tableName(world.table).item(ITEM)
                .conditionExpression("attribute_not_exists(body)")))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThatThrownBy(() -> world.client.deleteItem(delete -> delete.tableName(world.table).key(KEY)
                .conditionExpression("notes = :n").expressionAttributeValues(Map.of(":n", fromS("m")))))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(world.get(KEY)).isEqualTo(with(ITEM, "body", fromS("2")));
    }

    private void conditional(String expression, String condition, Map<String, AttributeValue> values) {
        world.client.updateItem(update -> update.tableName(world.table).key(KEY).updateExpression(expression)
                .conditionExpression(condition).expressionAttributeValues(values)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
    }

    @Test
    void actionsAndPlaceholdersAreCheckedAsDynamoDbDoes() {
        world.put(ITEM);

        assertThatThrownBy(() -> update("SET title = notes", Map.of(), ReturnValue.NONE))
                .hasMessageContaining("An update moves values between attributes that are kept apart (title, notes)");
        assertThatThrownBy(() -> update("SET title = :t", Map.of(":t", fromS("t"), ":u", fromS("u")),
                ReturnValue.NONE)).hasMessageContaining("unused in expressions: keys: {:u}");
        assertThatThrownBy(() -> update("SET title = :t, notes = :n", Map.of(":t", fromS("t")), ReturnValue.NONE))
                .hasMessageContaining("An expression attribute value used in expression is not defined");
        assertThatThrownBy(() -> update("SET title = :t SET notes = :n",
                Map.of(":t", fromS("t"), ":n", fromS("n")), ReturnValue.NONE))
                .hasMessageContaining("The \"SET\" section can only be used once in an update expression");
        assertThatThrownBy(() -> update("SET id = :t", Map.of(":t", fromS("t")), ReturnValue.NONE))
                .hasMessageContaining("This attribute is part of the key");
        assertThatThrownBy(() -> world.put(with(ITEM, "pannier:stamp", fromS("x"))))
                .hasMessageContaining("belongs to the rows of groups");
        assertThat(world.get(KEY)).isEqualTo(ITEM);
    }

    @Test
    void keysAreCheckedAsDynamoDbDoes() {
        Map<String, AttributeValue> half = Map.of("id", fromS("a"));
        Map<String, AttributeValue> more = Map.of("id", fromS("a"), "sort", fromS("1"), "title", fromS("t"));
        Map<String, AttributeValue> typed = Map.of("id", fromS("a"), "sort", fromN("1"));
        for (Map<String, AttributeValue> key : List.of(half, more, typed)) {
            for (Consumer<DynamoDbClient> call : List.<Consumer<DynamoDbClient>>of(
                    client -> client.getItem(get -> get.tableName(world.table).key(key)),
                    client -> client.deleteItem(delete -> delete.tableName(world.table).key(key)),
                    client -> client.updateItem(update -> update.tableName(world.table).key(key)),
                    client -> client.batchGetItem(batch -> batch.requestItems(Map.of(world.table,
                            KeysAndAttributes.builder().keys(List.of(key)).build()))),
                    client -> client.transactGetItems(transact -> transact.transactItems(get(key, null))),
                    client -> client.transactWriteItems(transact -> transact.transactItems(TransactWriteItem.builder()
                            .delete(delete -> delete.tableName(world.table).key(key)).build())))) {
                DynamoDbException expected = catchThrowableOfType(DynamoDbException.class,
                        () -> call.accept(world.dynamoDb));
                assertThatThrownBy(() -> call.accept(world.client)).hasMessage(expected.getMessage());
            }
        }
        assertThatThrownBy(() -> world.put(half))
                .hasMessageContaining("One of the required keys was not given a value");
    }

    @Test
    void putAndDeleteReturnTheOldItem() {
        world.put(ITEM);
        Map<String, AttributeValue> next = item("a", "1", "notes", fromS("new"));

        assertThat(world.client.putItem(put -> put.tableName(world.table).item(next)
                .returnValues(ReturnValue.ALL_OLD)).attributes()).isEqualTo(ITEM);
        assertThat(world.get(KEY)).isEqualTo(next);
        assertThat(world.client.deleteItem(delete -> delete.tableName(world.table).key(KEY)
                .returnValues(ReturnValue.ALL_OLD)).attributes()).isEqualTo(next);
        assertThat(world.rows()).isEmpty();
        assertThat(world.client.deleteItem(delete -> delete.tableName(world.table).key(KEY)
                .returnValues(ReturnValue.ALL_OLD)).hasAttributes()).isFalse();
    }

    @Test
    void largeValuesOfAGroupTakeItsStrategy() {
        Map<String, AttributeValue> large = with(ITEM, "body", binary(1, LARGE), "title",
                fromS("t".repeat(LARGE)));
        world.put(large);

        assertThat(world.get(KEY)).isEqualTo(large);
        assertThat(get("body", null).item()).isEqualTo(Map.of("body", binary(1, LARGE)));
        assertThat(
                world.reading(ReadMode.POINTER).getItem(get -> get.tableName(world.table).key(KEY)).item().get("body"))
                .isEqualTo(row("texts").get("body"));
        update("SET body = :b", Map.of(":b", binary(2, LARGE)), ReturnValue.NONE);
        assertThat(world.get(KEY)).isEqualTo(with(large, "body", binary(2, LARGE)));
        assertThat(world.stored()).isEqualTo(world.referenced());
        world.put(ITEM);
        assertThat(world.stored()).isEmpty();
        assertThat(world.orphans).isEmpty();
    }
}
