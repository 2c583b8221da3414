package dev.pannier.client;

import dev.pannier.large.Codec;
import dev.pannier.large.LargeItemOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;

import static dev.pannier.client.World.attribute;
import static dev.pannier.client.World.binary;
import static dev.pannier.client.World.item;
import static dev.pannier.client.World.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** The rows of docs/large-items.md for items that the library compresses as a whole: what is stored and read. */
@ParameterizedClass
@EnumSource(World.Kind.class)
class PackedItemsTest extends PackedCase {
    PackedItemsTest(World.Kind kind) {
        super(kind);
    }

    @ParameterizedTest
    @EnumSource(value = Codec.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void allAttributesButKeysAreOneCompressedMap(Codec codec) {
        World some = new World(kind, "compress=" + codec.word() + " scope=item");
        Map<String, AttributeValue> item = fields(5_000);
        some.put(item);

        assertThat(some.get("a", 1)).isEqualTo(item);
        assertThat(some.raw("a", 1)).containsOnlyKeys("id", "sort", "category", PACK);
        assertThat(some.raw("a", 1, PACK).m()).containsOnlyKeys("pannier:pointer", "kind", "codec", "type", "size",
                "bytes").containsEntry("kind", fromS("compressed")).containsEntry("type", fromS("M"))
                .containsEntry("codec", fromS(codec.word()));
    }

    @Test
    void whatDoesNotPayStaysAsItIs() {
        Map<String, AttributeValue> noise = item("a", 1, "photo", binary(1, 50_000));
        Map<String, AttributeValue> small = item("b", 1, "x", fromS("x".repeat(1_000)), "y", fromS("y".repeat(1_000)));
        world.put(noise);
        world.put(small);

        assertThat(world.raw("a", 1)).isEqualTo(noise);
        assertThat(world.raw("b", 1)).isEqualTo(small);
    }

    @Test
    void everyReadGivesTheAttributes() {
        Map<String, AttributeValue> item = fields(100);
        world.put(item);

        assertThat(world.client.query(query -> query.tableName(world.table).keyConditionExpression("id = :a")
                .expressionAttributeValues(Map.of(":a", fromS("a")))).items()).containsExactly(item);
        assertThat(world.client.query(query -> query.tableName(world.table).indexName("by-category")
                .keyConditionExpression("category = :c").projectionExpression("n, field3.title")
                .expressionAttributeValues(Map.of(":c", fromS("bikes")))).items()).containsExactly(
                        Map.of("n", fromN("1"), "field3", fromM(Map.of("title",
                                fromS("a field of a document like all others")))));
        assertThat(world.client.scan(scan -> scan.tableName(world.table).filterExpression("category = :c")
                .expressionAttributeValues(Map.of(":c", fromS("bikes")))).items()).containsExactly(item);
        assertThat(world.client.getItem(get -> get.tableName(world.table).key(key("a", 1))
                .projectionExpression("field1.#n, n, nothing").expressionAttributeNames(Map.of("#n", "number"))).item())
                .isEqualTo(Map.of("n", fromN("1"), "field1", fromM(Map.of("number", fromN("1")))));
        assertThat(world.client.batchGetItem(batch -> batch.requestItems(Map.of(world.table, KeysAndAttributes.builder()
                .keys(List.of(key("a", 1))).projectionExpression("n").build()))).responses().get(world.table))
                .containsExactly(Map.of("n", fromN("1")));
        assertThat(world.client.transactGetItems(transact -> transact.transactItems(TransactGetItem.builder()
                .get(get -> get.tableName(world.table).key(key("a", 1)).projectionExpression("n")).build()))
                .responses().get(0).item()).isEqualTo(Map.of("n", fromN("1")));
        assertThatThrownBy(() -> world.client.getItem(get -> get.tableName(world.table).key(key("a", 1))
                .attributesToGet("n"))).isInstanceOf(DynamoDbException.class).hasMessageContaining("AttributesToGet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"n = :n", "attribute_exists(n)", "attribute_not_exists(n)", "n > :n OR sort > :n",
            "n.deep = :n"})
    void filtersOnSuchAttributesAreErrorsThatNameThem(String filter) {
        world.put(fields(100));
        Map<String, AttributeValue> values = filter.contains(":n") ? Map.of(":n", fromN("1")) : Map.of();

        for (Select select : List.of(Select.ALL_ATTRIBUTES, Select.COUNT)) {
            assertThatThrownBy(() -> world.client.scan(scan -> scan.tableName(world.table).filterExpression(filter)
                    .select(select).expressionAttributeValues(values.isEmpty() ? null : values)))
                    .isInstanceOf(DynamoDbException.class).hasMessageContaining("The attribute 'n' of an item");
        }
        Map<String, AttributeValue> found = item("b", 1, "n", fromN("1"));
        world.client.deleteItem(delete -> delete.tableName(world.table).key(key("a", 1)));
        world.put(found);
        assertThat(world.client.scan(scan -> scan.tableName(world.table).filterExpression("n = :n")
                .expressionAttributeValues(Map.of(":n", fromN("1")))).items()).containsExactly(found);
    }

    @Test
    void whatIsStillTooLargeOverflows() {
        Map<String, AttributeValue> item = with(with(fields(1_000, key("a", "1")), "photo", binary(1, 450_000)), "text",
                fromS("lorem ipsum ".repeat(40_000)));
        World rejects = new World(kind, "compress scope=item", ScalarAttributeType.S);
        World offloads = new World(kind, "compress scope=item overflow=offload bucket=media threshold=100KB",
                ScalarAttributeType.S);
        World splits = new World(kind, "compress=lz4 scope=item overflow=split", ScalarAttributeType.S);

        assertThatThrownBy(() -> rejects.put(item)).hasMessageContaining("Item size has exceeded");
        for (World some : List.of(offloads, splits)) {
            some.put(item);
            assertThat(some.raw(key("a", "1"))).containsOnlyKeys("id", "sort", "category", "photo", PACK);
            assertThat(some.get(key("a", "1"))).isEqualTo(item);
            some.client.updateItem(update -> update.tableName(some.table).key(key("a", "1"))
                    .updateExpression("SET n = n + :one").conditionExpression("attribute_exists(photo)")
                    .expressionAttributeValues(Map.of(":one", fromN("1"))));
            assertThat(some.get(key("a", "1"))).isEqualTo(with(item, "n", fromN("2")));
            some.put(item("a", "1", "n", fromN("3")));
            assertThat(some.stored()).isEmpty();
        }
    }

    @Test
    void theTimeToLiveAttributeStaysInPlace() {
        world.dynamoDb.updateTimeToLive(update -> update.tableName(world.table)
                .timeToLiveSpecification(ttl -> ttl.attributeName("expires").enabled(true)));
        Map<String, AttributeValue> item = with(fields(100), "expires", fromN("4102444800"));

        world.put(item);

        assertThat(world.raw("a", 1)).containsOnlyKeys("id", "sort", "category", "expires", PACK);
        assertThat(world.get("a", 1)).isEqualTo(item);
    }

    @Test
    void whatAnIndexProjectsStaysInPlace() {
        String table = world.table + "-some";
        world.dynamoDb.createTable(create -> create.tableName(table).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(World.type("id", ScalarAttributeType.S),
                        World.type("sort", ScalarAttributeType.N), World.type("category", ScalarAttributeType.S)))
                .keySchema(List.of(World.element("id", KeyType.HASH), World.element("sort", KeyType.RANGE)))
                .globalSecondaryIndexes(List.of(GlobalSecondaryIndex.builder().indexName("some")
                        .keySchema(List.of(World.element("category", KeyType.HASH)))
                        .projection(p -> p.projectionType(ProjectionType.INCLUDE).nonKeyAttributes("n")).build())));
        try (DynamoDbClient client = world.open(world.dynamoDb, world.s3,
                builder -> builder.table(table, LargeItemOptions.parse("compress scope=item")))) {
            client.putItem(put -> put.tableName(table).item(fields(100)));

            assertThat(client.query(query -> query.tableName(table).indexName("some").projectionExpression("n")
                    .keyConditionExpression("category = :c").filterExpression("n = :n")
                    .expressionAttributeValues(Map.of(":c", fromS("bikes"), ":n", fromN("1")))).items())
                    .containsExactly(Map.of("n", fromN("1")));
            assertThat(client.getItem(get -> get.tableName(table).key(key("a", 1))).item()).isEqualTo(fields(100));
        }
        assertThat(world.dynamoDb.getItem(get -> get.tableName(table).key(key("a", 1))).item()).containsOnlyKeys("id",
                "sort", "category", "n", PACK);
    }

    @Test
    void theOptionsCanChange() {
        World first = new World(kind, "compress=snappy scope=item", ScalarAttributeType.S);
        Map<String, AttributeValue> item = fields(100, key("a", "1"));
        List<String> later = new ArrayList<>(List.of("split", "compress", "split group=one:field1:n", "reject"));
        for (String options : later) {
            first.put(item);
            assertThat(first.raw(key("a", "1"))).containsKey(PACK);
            try (DynamoDbClient client = first.open(first.dynamoDb, first.s3,
                    builder -> builder.table(first.table, LargeItemOptions.parse(options)))) {
                assertThat(client.getItem(get -> get.tableName(first.table).key(key("a", "1"))
                        .projectionExpression("n, field1")).item()).as(options)
                        .isEqualTo(Map.of("n", fromN("1"), "field1", attribute(item, "field1")));
                client.updateItem(update -> update.tableName(first.table).key(key("a", "1"))
                        .updateExpression("SET n = n + :one").conditionExpression("attribute_exists(field7)")
                        .expressionAttributeValues(Map.of(":one", fromN("1"))));
                assertThat(client.getItem(get -> get.tableName(first.table).key(key("a", "1"))).item()).as(options)
                        .isEqualTo(with(item, "n", fromN("2")));
                client.deleteItem(delete -> delete.tableName(first.table).key(key("a", "1")));
            }
            assertThat(first.rows()).as(options).isEmpty();
        }
    }

    @Test
    void whatIsInPlaceIsNewerThanWhatIsCompressed() {
        world.put(fields(100));
        world.dynamoDb.updateItem(update -> update.tableName(world.table).key(key("a", 1))
                .updateExpression("SET n = :n").expressionAttributeValues(Map.of(":n", fromN("9"))));

        assertThat(world.get("a", 1)).isEqualTo(with(fields(100), "n", fromN("9")));
        update("SET field1 = :n", Map.of(":n", fromN("0")));
        assertThat(world.get("a", 1).get("n")).isEqualTo(fromN("9"));
    }

    @Test
    void damageIsAnErrorAndUsersOwnAttributesStayTheirs() {
        world.put(fields(100));
        Map<String, AttributeValue> raw = new HashMap<>(world.raw("a", 1));
        Map<String, AttributeValue> form = new HashMap<>(attribute(raw, PACK).m());
        form.put("size", fromN("10"));
        world.dynamoDb.putItem(put -> put.tableName(world.table).item(with(raw, PACK, fromM(form))));
        assertThatThrownBy(() -> world.get("a", 1)).isInstanceOf(PayloadUnavailableException.class)
                .hasMessageContaining("'pannier:item' is damaged");
        assertThatThrownBy(() -> update("SET n = n + :n", Map.of(":n", fromN("1"))))
                .isInstanceOf(PayloadUnavailableException.class);

        Map<String, AttributeValue> own = with(fields(100), PACK, fromM(Map.of("mine", fromN("1"))));
        world.put(own);
        assertThat(world.get("a", 1).get(PACK)).isEqualTo(fromM(Map.of("mine", fromN("1"))));
        assertThatThrownBy(() -> world.client.updateItem(update -> update.tableName(world.table).key(key("a", 1))
                .updateExpression("REMOVE #p").expressionAttributeNames(Map.of("#p", PACK))))
                .isInstanceOf(DynamoDbException.class).hasMessageContaining("expressions name these by themselves");
    }
}
