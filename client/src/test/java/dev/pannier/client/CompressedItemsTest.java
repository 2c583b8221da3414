package dev.pannier.client;

import dev.pannier.large.Codec;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.ReadMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import static dev.pannier.client.World.LARGE;
import static dev.pannier.client.World.attribute;
import static dev.pannier.client.World.binary;
import static dev.pannier.client.World.item;
import static dev.pannier.client.World.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** The rows of docs/large-items.md for values that the library compresses. */
@ParameterizedClass
@EnumSource(World.Kind.class)
class CompressedItemsTest {
    private static final AttributeValue TEXT = fromS("lorem ipsum ".repeat(50_000));

    private final World.Kind kind;
    private final World world;

    CompressedItemsTest(World.Kind kind) {
        this.kind = kind;
        this.world = new World(kind, "compress");
    }

    @ParameterizedTest
    @EnumSource(value = Codec.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyCodecRoundTripsEveryType(Codec codec) {
        World some = new World(kind, "compress=" + codec.word());
        Map<String, AttributeValue> item = item("a", 1, "text", TEXT, "data",
                AttributeValue.fromB(SdkBytes.fromByteArray(new byte[LARGE])), "list",
                AttributeValue.fromL(List.of(TEXT, fromN("12345678901234567890123456789012345678"))), "map",
                AttributeValue.fromM(Map.of("inner", TEXT)));
        some.put(item);

        assertThat(some.get("a", 1)).isEqualTo(item);
        for (String name : List.of("text", "data", "list", "map")) {
            assertThat(some.raw("a", 1, name).m()).containsEntry("kind", fromS("compressed"))
                    .containsEntry("codec", fromS(codec.word()));
        }
    }

    @Test
    void whatDoesNotPayStaysAsItIs() {
        Map<String, AttributeValue> item = item("a", 1, "photo", binary(1, 100_000), "small", fromS("x".repeat(2000)),
                "category", fromS("c".repeat(1000)));
        world.put(item);

        assertThat(world.raw("a", 1)).isEqualTo(item);
    }

    @Test
    void overflowRejectsOffloadsOrSplits() {
        Map<String, AttributeValue> item = item("a", "1", "photo", binary(1, LARGE), "text", TEXT);
        World rejects = new World(kind, "compress", ScalarAttributeType.S);
        World offloads = new World(kind, "compress overflow=offload bucket=media",
                ScalarAttributeType.S);
        World splits = new World(kind, "compress overflow=split", ScalarAttributeType.S);

        assertThatThrownBy(() -> rejects.put(item)).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("Item size has exceeded");
        offloads.put(item);
        splits.put(item);

        assertThat(offloads.get(key("a", "1"))).isEqualTo(item);
        assertThat(attribute(offloads.raw(key("a", "1")), "photo").m()).containsEntry("kind", fromS("object"));
        assertThat(attribute(offloads.raw(key("a", "1")), "text").m()).containsEntry("kind", fromS("compressed"));
        assertThat(splits.get(key("a", "1"))).isEqualTo(item);
        assertThat(attribute(splits.raw(key("a", "1")), "photo").m()).containsEntry("kind", fromS("parts"))
                .containsEntry("codec", fromS("zstd"));
    }

    @Test
    void autoCompressesAndThenOffloadsWhatIsOverItsThreshold() {
        World auto = new World(kind, "auto bucket=media");
        Map<String, AttributeValue> item = item("a", 1, "photo", binary(1, 50_000), "text", TEXT);
        auto.put(item);

        assertThat(auto.get("a", 1)).isEqualTo(item);
        assertThat(auto.raw("a", 1, "photo").m()).containsEntry("kind", fromS("object"));
        assertThat(auto.raw("a", 1, "text").m()).containsEntry("kind", fromS("compressed"));
    }

    @Test
    void conditionsAndFiltersOnACompressedValueAreErrorsThatNameIt() {
        world.put(item("a", 1, "text", TEXT, "version", fromN("1")));

        for (String condition : List.of("#t = :t", "size(#t) > :n", "contains(#t, :t)", "#t.line = :t")) {
            Map<String, AttributeValue> values = condition.contains(":n")
                    ? Map.of(":n", fromN("1"))
                    : Map.of(":t", fromS("lorem"));
            assertThatThrownBy(() -> world.client.deleteItem(delete -> delete.tableName(world.table).key(key("a", 1))
                    .conditionExpression(condition).expressionAttributeNames(Map.of("#t", "text"))
                    .expressionAttributeValues(values))).isInstanceOf(DynamoDbException.class)
                    .hasMessageContaining("The attribute 'text' of an item is compressed");
            assertThatThrownBy(() -> world.client.scan(scan -> scan.tableName(world.table).filterExpression(condition)
                    .expressionAttributeNames(Map.of("#t", "text")).expressionAttributeValues(values)))
                    .hasMessageContaining("The attribute 'text' of an item is compressed");
        }
        assertThat(world.client.updateItem(update -> update.tableName(world.table).key(key("a", 1))
                .updateExpression("SET version = :two")
                .conditionExpression("version = :one AND attribute_exists(#t)")
                .expressionAttributeNames(Map.of("#t", "text"))
                .expressionAttributeValues(Map.of(":one", fromN("1"), ":two", fromN("2")))
                .returnValues(ReturnValue.ALL_NEW)).attributes()).containsEntry("text", TEXT)
                .containsEntry("version", fromN("2"));
    }

    @Test
    void updatesOfTheWholeWorkAndOfPartsAreErrors() {
        world.put(item("a", 1, "doc", AttributeValue.fromM(Map.of("text", TEXT))));

        assertThatThrownBy(() -> world.client.updateItem(update -> update.tableName(world.table).key(key("a", 1))
                .updateExpression("SET doc.title = :t").expressionAttributeValues(Map.of(":t", fromS("x")))))
                .hasMessageContaining("The attribute 'doc' of an item is compressed");
        world.client.updateItem(update -> update.tableName(world.table).key(key("a", 1))
                .updateExpression("SET doc = :t").expressionAttributeValues(Map.of(":t", TEXT)));

        assertThat(world.get("a", 1).get("doc")).isEqualTo(TEXT);
        assertThat(world.raw("a", 1, "doc").m()).containsEntry("kind", fromS("compressed"));
    }

    @Test
    void projectionsBatchesAndTransactionsGiveValues() {
        Map<String, AttributeValue> first = item("a", 1, "doc", AttributeValue.fromM(Map.of("text", TEXT, "n",
                fromN("1"))));
        world.client.batchWriteItem(batch -> batch.requestItems(Map.of(world.table,
                List.of(WriteRequest.builder().putRequest(put -> put.item(first)).build()))));
        world.client.transactWriteItems(transact -> transact.transactItems(TransactWriteItem.builder()
                .put(put -> put.tableName(world.table).item(item("a", 2, "text", TEXT))).build()));

        assertThat(world.client.getItem(get -> get.tableName(world.table).key(key("a", 1))
                .projectionExpression("doc.n")).item())
                .isEqualTo(Map.of("doc", AttributeValue.fromM(Map.of("n", fromN("1")))));
        assertThat(world.client.query(query -> query.tableName(world.table).keyConditionExpression("id = :a")
                .expressionAttributeValues(Map.of(":a", fromS("a")))).items())
                .containsExactly(first, item("a", 2, "text", TEXT));
        assertThat(world.reading(ReadMode.POINTER).getItem(get -> get.tableName(world.table).key(key("a", 2))).item())
                .isEqualTo(item("a", 2, "text", TEXT));
    }

    @Test
    void aDamagedOrLyingValueIsAnErrorAndTakesNoMemory() {
        world.put(item("a", 1, "text", TEXT));
        Map<String, AttributeValue> raw = new HashMap<>(world.raw("a", 1));
        Map<String, AttributeValue> form = new HashMap<>(attribute(raw, "text").m());
        form.put("size", fromN("10"));
        raw.put("text", AttributeValue.fromM(form));
        world.dynamoDb.putItem(put -> put.tableName(world.table).item(raw));

        assertThatThrownBy(() -> world.get("a", 1)).isInstanceOf(PayloadUnavailableException.class)
                .hasMessageContaining("The compressed value of attribute 'text' is damaged");
        form.put("size", fromN("17000000"));
        world.dynamoDb.putItem(put -> put.tableName(world.table)
                .item(item("a", 1, "text", AttributeValue.fromM(form))));
        assertThat(attribute(world.get("a", 1), "text").hasM()).isTrue();
    }

    @Test
    void theStrategyCanChange() {
        World first = new World(kind, "compress=snappy", ScalarAttributeType.S);
        Map<String, AttributeValue> item = item("a", "1", "text", TEXT);
        first.put(item);

        try (DynamoDbClient later = first.open(first.dynamoDb, first.s3,
                builder -> builder.table(first.table, LargeItemOptions.parse("split")))) {
            assertThat(later.getItem(get -> get.tableName(first.table).key(key("a", "1"))).item()).isEqualTo(item);
            later.putItem(put -> put.tableName(first.table).item(item));
        }
        assertThat(attribute(first.raw(key("a", "1")), "text").m()).containsEntry("kind", fromS("parts"));
        assertThat(first.get(key("a", "1"))).isEqualTo(item);
    }

    @Test
    void chosenAttributesTakeTheirFormWhateverTheSizeOfTheItem() {
        String chosen = " attributes=text";
        Map<String, AttributeValue> item = item("a", "1", "text", fromS("x".repeat(5000)), "other",
                fromS("y".repeat(5000)));
        Map.of("compress" + chosen, "compressed", "offload bucket=media" + chosen, "object", "split" + chosen, "parts")
                .forEach((options, form) -> {
                    World some = new World(kind, options, ScalarAttributeType.S);
                    some.put(item);

                    assertThat(attribute(some.raw(key("a", "1")), "text").m()).containsEntry("kind", fromS(form));
                    assertThat(some.raw(key("a", "1")).get("other")).isEqualTo(item.get("other"));
                    assertThat(some.get(key("a", "1"))).isEqualTo(item);
                });
        World small = new World(kind, "compress" + chosen, ScalarAttributeType.S);
        small.put(item("a", "1", "text", fromS("x"), "other", fromS("y".repeat(LARGE))));
        assertThat(attribute(small.raw(key("a", "1")), "other").m()).containsEntry("kind", fromS("compressed"));
    }
}
