package dev.pannier.client;

import dev.pannier.large.ReadMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import static dev.pannier.client.World.LARGE;
import static dev.pannier.client.World.attribute;
import static dev.pannier.client.World.binary;
import static dev.pannier.client.World.item;
import static dev.pannier.client.World.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** The rows of docs/large-items.md for values that the library keeps in parts. */
@ParameterizedClass
@EnumSource(World.Kind.class)
class SplitItemsTest {
    private final World.Kind kind;
    private final World world;

    SplitItemsTest(World.Kind kind) {
        this.kind = kind;
        this.world = new World(kind, "split", ScalarAttributeType.S);
    }

    @Test
    void aLargeItemIsKeptInPartsBesideItAndReadBack() {
        Map<String, AttributeValue> item = item("a", "1", "photo", binary(1, 1_000_000), "title", fromS("cat"));
        world.put(item);

        assertThat(world.get(key("a", "1"))).isEqualTo(item);
        assertThat(world.rows()).hasSize(4);
        assertThat(attribute(world.raw(key("a", "1")), "photo").m()).containsOnlyKeys("pannier:pointer", "kind",
                "generation",
                "count", "size", "sha256", "codec", "type");
        Map<String, AttributeValue> part = world.rows().stream().filter(row -> row.containsKey("pannier:part"))
                .filter(row -> attribute(row, "pannier:part").n().equals("2")).findFirst().orElseThrow();
        assertThat(attribute(part, "sort").s()).startsWith("\udbff\udffdpannier:part:").endsWith(":000002");
        assertThat(part.get("pannier:of")).isEqualTo(fromS("1"));
        assertThat(attribute(part, "pannier:length").n()).isEqualTo("405504");
        assertThat(part).containsOnlyKeys("id", "sort", "pannier:part", "pannier:of", "pannier:length",
                "pannier:bytes");
    }

    @Test
    void moreThanATransactionTakesIsWrittenPartsFirst() {
        Map<String, AttributeValue> item = item("a", "1", "photo", binary(1, 6 << 20));
        world.put(item);
        assertThat(world.get(key("a", "1"))).isEqualTo(item);

        world.put(item("a", "1", "photo", binary(2, LARGE)));

        assertThat(world.get(key("a", "1")).get("photo")).isEqualTo(binary(2, LARGE));
        assertThat(world.stored()).isEqualTo(world.referenced());
        assertThat(world.orphans).isEmpty();
    }

    @Test
    void binarySortKeysWorkToo() {
        World binary = new World(kind, "split", ScalarAttributeType.B);
        AttributeValue sort = AttributeValue.fromB(SdkBytes.fromByteArray(new byte[]{1, 2}));
        Map<String, AttributeValue> item = Map.of("id", fromS("a"), "sort", sort, "photo", binary(1, LARGE));
        binary.put(item);

        assertThat(binary.get(Map.of("id", fromS("a"), "sort", sort))).isEqualTo(item);
        assertThat(binary.client.query(query -> query.tableName(binary.table).keyConditionExpression("id = :a")
                .expressionAttributeValues(Map.of(":a", fromS("a")))).items()).containsExactly(item);
        assertThat(binary.client.query(
                query -> query.tableName(binary.table).keyConditionExpression("id = :a AND sort > :s")
                        .expressionAttributeValues(Map.of(":a", fromS("a"), ":s", sort)))
                .items()).isEmpty();
    }

    @Test
    void tablesWithoutASortKeyOfTextOrBinaryAreRefusedClearly() {
        World numbers = new World(kind, "split");

        assertThatThrownBy(() -> numbers.put(item("a", 1, "photo", binary(1, LARGE))))
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("cannot split items, because parts need a sort key of type S or B and its is of"
                        + " type N");
        World automatic = new World(kind, "auto");
        automatic.put(item("a", 1, "text", fromS("x".repeat(LARGE))));
        assertThat(automatic.get("a", 1).get("text")).isEqualTo(fromS("x".repeat(LARGE)));
    }

    @Test
    void reservedSortKeysAreRefused() {
        String reserved = "\udbff\udffdmine";

        assertThatThrownBy(() -> world.put(item("a", reserved)))
                .hasMessageContaining("belong to parts of large items");
        assertThatThrownBy(() -> world.client.deleteItem(d -> d.tableName(world.table).key(key("a", reserved))))
                .hasMessageContaining("belong to parts of large items");
        assertThatThrownBy(() -> world.client.batchWriteItem(batch -> batch.requestItems(Map.of(world.table,
                List.of(WriteRequest.builder().putRequest(put -> put.item(item("a", reserved))).build())))))
                .hasMessageContaining("belong to parts of large items");
        assertThatThrownBy(() -> world.client.transactWriteItems(transact -> transact.transactItems(TransactWriteItem
                .builder().put(put -> put.tableName(world.table).item(item("a", reserved))).build())))
                .hasMessageContaining("belong to parts of large items");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"id = :a | 123", "id = :a AND sort = :2 | 2", "id = :a AND sort < :2 | 1",
            "id = :a AND sort <= :2 | 12", "id = :a AND sort > :2 | 3", "id = :a AND sort >= :2 | 23",
            "sort >= :2 AND id = :a | 23", "(id = :a) AND (#s > :2) | 3", "id = :a AND sort BETWEEN :2 AND :end | 23",
            "id = :a AND begins_with(sort, :2) | 2", "id = :a AND sort <= :end | 123",
            "id = :a AND begins_with(sort, :end) | ''"})
    void queriesNeverMeetPartsAndCountWithoutThem(String condition, String expected) {
        for (String sort : List.of("1", "2", "3")) {
            world.put(item("a", sort, "photo", binary(1, LARGE)));
        }
        Map<String, AttributeValue> values = new HashMap<>();
        Map.of(":a", fromS("a"), ":2", fromS("2"), ":end", fromS("\udbff\udffd")).forEach((name, value) -> {
            if (condition.contains(name)) {
                values.put(name, value);
            }
        });

        QueryResponse page = world.client.query(query -> query.tableName(world.table)
                .keyConditionExpression(condition).expressionAttributeValues(values)
                .expressionAttributeNames(condition.contains("#s") ? Map.of("#s", "sort") : null));

        StringBuilder found = new StringBuilder();
        page.items().forEach(item -> found.append(attribute(item, "sort").s()));
        assertThat(found.toString()).isEqualTo(expected);
        assertThat(page.count()).isEqualTo(expected.length());
        assertThat(page.scannedCount()).isEqualTo(expected.length());
        assertThat(page.items()).allSatisfy(item -> assertThat(item.get("photo")).isEqualTo(binary(1, LARGE)));
    }

    @Test
    void aPlaceholderThatAKeyConditionAndAFilterShareStays() {
        world.put(item("a", "2", "title", fromS("1")));

        assertThat(world.client.query(query -> query.tableName(world.table)
                .keyConditionExpression("id = :a AND sort > :x").filterExpression("title = :x")
                .expressionAttributeValues(Map.of(":a", fromS("a"), ":x", fromS("1")))).count()).isEqualTo(1);
    }

    @Test
    void queriesPageByItems() {
        for (String sort : List.of("1", "2", "3")) {
            world.put(item("a", sort, "photo", binary(1, LARGE)));
        }
        QueryResponse first = world.client.query(query -> query.tableName(world.table).limit(2)
                .keyConditionExpression("id = :a").expressionAttributeValues(Map.of(":a", fromS("a"))));
        QueryResponse second = world.client.query(query -> query.tableName(world.table).limit(2)
                .exclusiveStartKey(first.lastEvaluatedKey()).keyConditionExpression("id = :a")
                .expressionAttributeValues(Map.of(":a", fromS("a"))));
        QueryResponse backward = world.client.query(query -> query.tableName(world.table).limit(1)
                .scanIndexForward(false).keyConditionExpression("id = :a").select(Select.COUNT)
                .expressionAttributeValues(Map.of(":a", fromS("a"))));

        assertThat(first.items()).hasSize(2);
        assertThat(first.lastEvaluatedKey()).isEqualTo(key("a", "2"));
        assertThat(second.items()).hasSize(1);
        assertThat(second.hasLastEvaluatedKey()).isFalse();
        assertThat(backward.count()).isEqualTo(1);
        assertThat(backward.lastEvaluatedKey()).isEqualTo(key("a", "3"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void scansShowItemsOnlyWhereverAPageEnds(int limit) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (String id : List.of("a", "b", "c")) {
            items.add(item(id, "1", "photo", binary(1, 900_000)));
            items.add(item(id, "2"));
        }
        items.forEach(world::put);

        List<Map<String, AttributeValue>> found = new ArrayList<>();
        Map<String, AttributeValue> start = Map.of();
        do {
            Map<String, AttributeValue> from = start;
            ScanResponse page = world.client.scan(scan -> scan.tableName(world.table).limit(limit)
                    .exclusiveStartKey(from.isEmpty() ? null : from));
            found.addAll(page.items());
            assertThat(page.count()).isEqualTo(page.items().size());
            assertThat(page.scannedCount()).isEqualTo(page.items().size());
            assertThat(page.lastEvaluatedKey().toString()).doesNotContain("pannier:part");
            start = page.lastEvaluatedKey();
        } while (!start.isEmpty());

        assertThat(found).containsExactlyInAnyOrderElementsOf(items);
        assertThat(world.client.scan(scan -> scan.tableName(world.table).select(Select.COUNT)).scannedCount())
                .isPositive();
    }

    @Test
    void indexesHaveTheItemsAndNotTheParts() {
        Map<String, AttributeValue> item = item("a", "1", "photo", binary(1, LARGE), "category", fromS("cats"));
        world.put(item);

        assertThat(world.client.query(query -> query.tableName(world.table).indexName("by-category")
                .keyConditionExpression("category = :c AND sort >= :s")
                .expressionAttributeValues(Map.of(":c", fromS("cats"), ":s", fromS("0")))).items())
                .containsExactly(item);
        assertThat(world.client.scan(scan -> scan.tableName(world.table).indexName("by-category")).items())
                .containsExactly(item);
    }

    @Test
    void batchesAndTransactionsReadAndWriteParts() {
        Map<String, AttributeValue> first = item("a", "1", "photo", binary(1, LARGE));
        Map<String, AttributeValue> second = item("a", "2", "photo", binary(2, LARGE));
        world.client.batchWriteItem(batch -> batch.requestItems(Map.of(world.table,
                List.of(WriteRequest.builder().putRequest(put -> put.item(first)).build()))));
        world.client.transactWriteItems(transact -> transact.transactItems(
                TransactWriteItem.builder().put(put -> put.tableName(world.table).item(second)).build()));

        assertThat(world.client.batchGetItem(batch -> batch.requestItems(Map.of(world.table, KeysAndAttributes.builder()
                .keys(List.of(key("a", "1"), key("a", "2"))).projectionExpression("photo").build()))).responses()
                .get(world.table)).containsExactlyInAnyOrder(Map.of("photo", binary(1, LARGE)),
                        Map.of("photo", binary(2, LARGE)));
        assertThat(world.client.transactGetItems(transact -> transact.transactItems(TransactGetItem.builder()
                .get(get -> get.tableName(world.table).key(key("a", "2"))).build())).responses().get(0).item())
                .isEqualTo(second);

        world.client.batchWriteItem(batch -> batch.requestItems(Map.of(world.table, List.of(
                WriteRequest.builder().deleteRequest(delete -> delete.key(key("a", "1"))).build()))));
        world.client.transactWriteItems(transact -> transact.transactItems(TransactWriteItem.builder()
                .delete(delete -> delete.tableName(world.table).key(key("a", "2"))).build()));
        assertThat(world.rows()).isEmpty();
    }

    @Test
    void updatesReplaceThePartsOfTheAttributesThatTheyName() {
        world.put(item("a", "1", "photo", binary(1, LARGE), "film", binary(2, LARGE)));
        AttributeValue film = world.raw(key("a", "1")).get("film");

        world.client.updateItem(update -> update.tableName(world.table).key(key("a", "1"))
                .updateExpression("SET photo = :p, title = :t")
                .expressionAttributeValues(Map.of(":p", binary(3, LARGE), ":t", fromS("cat"))));

        assertThat(world.get(key("a", "1"))).isEqualTo(
                item("a", "1", "photo", binary(3, LARGE), "film", binary(2, LARGE), "title", fromS("cat")));
        assertThat(world.raw(key("a", "1")).get("film")).isEqualTo(film);
        assertThat(world.stored()).isEqualTo(world.referenced());
        assertThat(world.client.updateItem(update -> update.tableName(world.table).key(key("a", "1"))
                .updateExpression("REMOVE photo").returnValues(ReturnValue.ALL_OLD)).attributes().get("photo"))
                .isEqualTo(binary(3, LARGE));
        assertThat(world.stored()).isEqualTo(world.referenced()).hasSize(1);
    }

    @Test
    void aFailedConditionLeavesTheOldItemAndNoParts() {
        Map<String, AttributeValue> first = item("a", "1", "photo", binary(1, LARGE));
        world.put(first);

        assertThatThrownBy(() -> world.client.putItem(put -> put.tableName(world.table)
                .item(item("a", "1", "photo", binary(2, LARGE))).conditionExpression("attribute_not_exists(id)")))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThatThrownBy(() -> world.client.putItem(put -> put.tableName(world.table)
                .item(item("a", "1", "photo", binary(2, LARGE))).conditionExpression("photo = :p")
                .expressionAttributeValues(Map.of(":p", binary(9, 10)))))
                .hasMessageContaining("The attribute 'photo' of an item is compressed or kept outside of it");

        assertThat(world.get(key("a", "1"))).isEqualTo(first);
        assertThat(world.stored()).isEqualTo(world.referenced()).hasSize(1);
        assertThat(world.orphans).isEmpty();
    }

    @Test
    void aPreviewReadsTheFirstPartOnly() {
        String text = "é" + "x".repeat(500_000);
        world.put(item("a", "1", "text", fromS(text), "list", AttributeValue.fromL(List.of(binary(1, LARGE)))));

        Map<String, AttributeValue> preview = world.client.getItem(get -> get.tableName(world.table)
                .key(key("a", "1")).overrideConfiguration(LargeItemDynamoDbClient.read(ReadMode.PREVIEW))).item();

        assertThat(attribute(preview, "text").s()).isEqualTo(text.substring(0, 405_503));
        assertThat(attribute(preview, "list").l()).containsExactly(binary(1, LARGE));
        assertThat(attribute(
                world.reading(ReadMode.POINTER).getItem(get -> get.tableName(world.table).key(key("a", "1"))).item(),
                "text").m().get("kind")).isEqualTo(fromS("parts"));
    }

    @Test
    void missingAndDamagedPartsAreErrors() {
        world.put(item("a", "1", "photo", binary(1, LARGE)));
        Map<String, AttributeValue> part = world.rows().stream().filter(row -> row.containsKey("pannier:part"))
                .findFirst().orElseThrow();
        Map<String, AttributeValue> partKey = Map.of("id", part.get("id"), "sort", part.get("sort"));
        Map<String, AttributeValue> damaged = new HashMap<>(part);
        byte[] bytes = attribute(part, "pannier:bytes").b().asByteArray();
        bytes[0]++;
        damaged.put("pannier:bytes", AttributeValue.fromB(SdkBytes.fromByteArray(bytes)));

        world.dynamoDb.putItem(put -> put.tableName(world.table).item(damaged));
        assertThatThrownBy(() -> world.get(key("a", "1"))).isInstanceOfSatisfying(PayloadUnavailableException.class,
                e -> assertThat(e.missing()).isFalse());
        world.dynamoDb.deleteItem(delete -> delete.tableName(world.table).key(partKey));
        assertThatThrownBy(() -> world.get(key("a", "1"))).isInstanceOfSatisfying(PayloadUnavailableException.class,
                e -> assertThat(e.missing()).isTrue());
        assertThat(world.reading(ReadMode.POINTER).getItem(get -> get.tableName(world.table).key(key("a", "1")))
                .hasItem()).isTrue();
    }

    @Test
    void aHeaderBelongsToOneItem() {
        world.put(item("a", "1", "photo", binary(1, LARGE)));
        Map<String, AttributeValue> copy = new HashMap<>(world.raw(key("a", "1")));
        world.put(copy);
        assertThat(world.get(key("a", "1")).get("photo")).isEqualTo(binary(1, LARGE));
        copy.put("sort", fromS("2"));

        assertThatThrownBy(() -> world.put(copy)).hasMessageContaining("A pointer belongs to one item");
    }
}
