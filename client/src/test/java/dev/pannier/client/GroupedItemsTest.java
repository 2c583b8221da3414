package dev.pannier.client;

import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.ReadMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

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

/** The rows of docs/large-items.md for items whose attributes are kept in groups. */
@ParameterizedClass
@EnumSource(World.Kind.class)
class GroupedItemsTest {
    private static final String OPTIONS = "split group=texts:body:notes group=stock:count:places";
    private static final Map<String, AttributeValue> KEY = key("a", "1");
    private static final Map<String, AttributeValue> ITEM = item("a", "1", "title", fromS("cat"), "category",
            fromS("pets"), "body", fromS("b".repeat(9_000)), "notes", fromS("n"), "count", fromN("7"), "places",
            AttributeValue.fromL(List.of(fromS("x"), fromS("y"))));

    private final World.Kind kind;
    private final World world;

    GroupedItemsTest(World.Kind kind) {
        this.kind = kind;
        this.world = new World(kind, OPTIONS, ScalarAttributeType.S);
    }

    private Map<String, AttributeValue> row(String group) {
        return world.raw(key("a", "\udbff\udffdpannier:group:" + group + ":1"));
    }

    private UpdateItemResponse update(String expression, Map<String, AttributeValue> values, ReturnValue wanted) {
        return world.client.updateItem(update -> update.tableName(world.table).key(KEY).updateExpression(expression)
                .expressionAttributeValues(values.isEmpty() ? null : values).returnValues(wanted)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    }

    private static Map<String, AttributeValue> with(Map<String, AttributeValue> item, Object... namesAndValues) {
        Map<String, AttributeValue> changed = new HashMap<>(item);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            changed.put((String) namesAndValues[i], (AttributeValue) namesAndValues[i + 1]);
        }
        return changed;
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

    private GetItemResponse get(String projection, @Nullable Map<String, String> names) {
        return world.client.getItem(get -> get.tableName(world.table).key(KEY).consistentRead(true)
                .projectionExpression(projection).expressionAttributeNames(names)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
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

    private UpdateItemResponse update(String expression, Map<String, AttributeValue> values, ReturnValue wanted,
            Map<String, String> names) {
        return world.client.updateItem(update -> update.tableName(world.table).key(KEY).updateExpression(expression)
                .expressionAttributeNames(names).expressionAttributeValues(values).returnValues(wanted)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
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

    private TransactGetItem get(Map<String, AttributeValue> key,
            @Nullable String projection) {
        return TransactGetItem.builder().get(get -> get.tableName(world.table).key(key)
                .projectionExpression(projection)).build();
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

    @Test
    void whatWasWrittenInAnotherLayoutStaysWhole() {
        try (LargeItemDynamoDbClient plain = LargeItemDynamoDbClient.builder().delegate(world.dynamoDb).s3(world.s3)
                .table(world.table, LargeItemOptions.parse("split")).build();
                LargeItemDynamoDbClient others = LargeItemDynamoDbClient.builder().delegate(world.dynamoDb).s3(world.s3)
                        .table(world.table, LargeItemOptions
                                .parse("split group=stock:count:title group=more:notes"))
                        .build()) {
            Map<String, AttributeValue> large = with(ITEM, "body", binary(1, LARGE));
            plain.putItem(put -> put.tableName(world.table).item(large));
            assertThat(world.get(KEY)).isEqualTo(large);
            assertThat(get("notes", null).item()).isEqualTo(Map.of("notes", fromS("n")));
            assertThat(get("title, notes", null).item())
                    .isEqualTo(Map.of("title", fromS("cat"), "notes", fromS("n")));

            update("SET #c = #c + :one", Map.of(":one", fromN("1")), ReturnValue.NONE, Map.of("#c", "count"));
            Map<String, AttributeValue> counted = with(large, "count", fromN("8"));
            assertThat(world.get(KEY)).isEqualTo(counted);
            assertThat(row("stock")).containsEntry("count", fromN("8"));
            assertThat(world.stored()).isEqualTo(world.referenced());

            assertThat(others.getItem(get -> get.tableName(world.table).key(KEY)).item()).isEqualTo(counted);
            others.updateItem(update -> update.tableName(world.table).key(KEY).updateExpression("SET title = :t")
                    .expressionAttributeValues(Map.of(":t", fromS("dog"))));
            assertThat(row("more")).containsEntry("notes", fromS("n"));
            assertThat(row("texts")).isEmpty();
            assertThat(world.get(KEY)).isEqualTo(with(counted, "title", fromS("dog")));
            assertThat(world.client.scan(scan -> scan.tableName(world.table)).items())
                    .containsExactly(with(counted, "title", fromS("dog")));
            assertThat(world.client.transactGetItems(get -> get.transactItems(get(KEY, null))).responses())
                    .extracting(response -> response.item()).containsExactly(with(counted, "title", fromS("dog")));
            assertThat(world.client.transactGetItems(get -> get.transactItems(get(KEY, "title"))).responses())
                    .extracting(response -> response.item()).containsExactly(Map.of("title", fromS("dog")));
            world.client.deleteItem(delete -> delete.tableName(world.table).key(KEY));
            assertThat(world.rows()).isEmpty();
        }
    }

    @Test
    void readersSeeOneVersionOfAllRows() throws Exception {
        world.put(version(0));
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<?> writer = executor.submit(() -> {
                for (int i = 1; i <= 40; i++) {
                    world.put(version(i));
                }
            });
            while (!writer.isDone()) {
                assertThat(world.get(KEY)).satisfies(GroupedItemsTest::isOneVersion);
                assertThat(world.client.query(q -> q.tableName(world.table).keyConditionExpression("id = :a")
                        .filterExpression("title >= :t")
                        .expressionAttributeValues(Map.of(":a", fromS("a"), ":t", fromS("version")))).items())
                        .hasSize(1).allSatisfy(GroupedItemsTest::isOneVersion);
                assertThat(world.client.batchGetItem(batch -> batch.requestItems(Map.of(world.table,
                        KeysAndAttributes.builder().keys(List.of(KEY)).build()))).responses().get(world.table))
                        .hasSize(1).allSatisfy(GroupedItemsTest::isOneVersion);
            }
            writer.get();
        } finally {
            executor.shutdownNow();
        }
        assertThat(world.get(KEY)).isEqualTo(version(40));
    }

    private static Map<String, AttributeValue> version(int number) {
        return item("a", "1", "title", fromS("version " + number), "body", fromS("body " + number), "places",
                fromS("places " + number));
    }

    private static void isOneVersion(Map<String, AttributeValue> item) {
        assertThat(item)
                .isEqualTo(version(Integer.parseInt(attribute(item, "title").s().substring("version ".length()))));
    }

    @Test
    void everyConcurrentUpdateOfAnItemCounts() throws Exception {
        world.put(item("a", "1", "title", fromS("cat"), "body", binary(1, LARGE)), "split");
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (String expression : List.of("ADD #a :one", "ADD #b :one", "ADD #a :one, #b :one", "ADD #b :one")) {
                writers.add(executor.submit(() -> {
                    for (int i = 0; i < 10; i++) {
                        Map<String, String> names = new HashMap<>(Map.of("#a", "count", "#b", "views"));
                        names.keySet().removeIf(name -> !expression.contains(name));
                        update(expression, Map.of(":one", fromN("1")), ReturnValue.NONE, names);
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(world.get(KEY)).isEqualTo(item("a", "1", "title", fromS("cat"), "body", binary(1, LARGE), "count",
                fromN("20"), "views", fromN("30")));
        assertThat(world.stored()).containsAll(world.referenced());
    }

    @Test
    void anItemIsTakenOnce() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 10; i++) {
                world.put(ITEM);
                List<Future<Boolean>> takers = new ArrayList<>();
                for (int j = 0; j < 4; j++) {
                    takers.add(executor.submit(() -> world.client.deleteItem(delete -> delete.tableName(world.table)
                            .key(KEY).returnValues(ReturnValue.ALL_OLD)).hasAttributes()));
                }
                int taken = 0;
                for (Future<Boolean> taker : takers) {
                    taken += taker.get() ? 1 : 0;
                }
                assertThat(taken).isEqualTo(1);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void rowsThatLostTheirItemAreNoItem() {
        world.put(ITEM);
        world.dynamoDb.deleteItem(delete -> delete.tableName(world.table).key(KEY));

        assertThat(world.get(KEY)).isEmpty();
        update("SET title = :t, notes = :n", Map.of(":t", fromS("t"), ":n", fromS("n")), ReturnValue.NONE);
        assertThat(world.get(KEY)).isEqualTo(with(KEY, "title", fromS("t"), "notes", fromS("n")));
    }

    @Test
    void withoutTheOptionTheItemSaysWhatIsMissing() {
        world.put(ITEM);
        try (LargeItemDynamoDbClient plain = LargeItemDynamoDbClient.builder().delegate(world.dynamoDb).s3(world.s3)
                .table(world.table, LargeItemOptions.parse("split")).build()) {
            assertThat(plain.getItem(get -> get.tableName(world.table).key(KEY)).item())
                    .containsOnlyKeys("id", "sort", "title", "category", "pannier:groups", "pannier:stamp");
            assertThat(plain.scan(scan -> scan.tableName(world.table)).items()).hasSize(1);
        }
    }

    @Test
    void rowsOfGroupsAreNoItems() {
        world.put(ITEM);
        Map<String, AttributeValue> row = key("a", "\udbff\udffdpannier:group:texts:1");

        assertThat(world.raw(row)).containsKey("body");
        assertThat(world.get(row)).isEmpty();
        assertThat(world.client.transactGetItems(get -> get.transactItems(get(row, null))).responses())
                .allSatisfy(response -> assertThat(response.hasItem()).isFalse());
        assertThat(world.client.batchGetItem(batch -> batch.requestItems(Map.of(world.table, KeysAndAttributes.builder()
                .keys(List.of(row)).build()))).responses().get(world.table)).isEmpty();
        assertThatThrownBy(() -> world.client.deleteItem(delete -> delete.tableName(world.table).key(row)))
                .hasMessageContaining("belong to parts of large items");
    }

    @Test
    void keysLeaveRoomForTheNameOfTheGroup() {
        Map<String, AttributeValue> longest = item("a", "s".repeat(1000), "title", fromS("t"));
        world.put(longest);
        assertThat(world.get(key("a", "s".repeat(1000)))).isEqualTo(longest);
        assertThatThrownBy(() -> world.put(item("a", "s".repeat(1010)))).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("1024 bytes");
        assertThat(world.rows()).hasSize(3);
    }

    @Test
    void anUpdateWithoutActionsBringsAnItemIntoGroups() {
        world.put(ITEM, "split");
        assertThat(world.rows()).hasSize(1);

        world.client.updateItem(update -> update.tableName(world.table).key(KEY));

        assertThat(world.rows()).hasSize(3);
        assertThat(world.get(KEY)).isEqualTo(ITEM);
    }

    @Test
    void tablesThatCannotHaveGroupsAreRefusedClearly() {
        World numbers = new World(kind, OPTIONS);
        assertThatThrownBy(() -> numbers.put(item("a", 1))).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("cannot have groups, because their rows need a sort key of type S or B");
        World keys = new World(kind, "split group=g:category", ScalarAttributeType.S);
        assertThatThrownBy(() -> keys.put(item("a", "1"))).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("the attribute 'category' cannot leave the item");
        String ten = "split group=a:a group=b:b group=c:c group=d:d group=e:e group=f:f group=g:g group=h:h group=i:i"
                + " group=j:j";
        assertThatThrownBy(() -> new World(kind, ten, ScalarAttributeType.S))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at most 9 groups");
    }
}
