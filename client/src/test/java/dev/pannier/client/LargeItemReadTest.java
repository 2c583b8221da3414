package dev.pannier.client;

import dev.pannier.large.ReadMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

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
class LargeItemReadTest {
    private final World world;

    LargeItemReadTest(World.Kind kind) {
        this.world = new World(kind);
    }

    @Test
    void aRequestChoosesItsReadMode() {
        world.put(item("a", 1, "photo", binary(1, LARGE)));

        AttributeValue pointer = Objects.requireNonNull(world.client.getItem(get -> get.tableName(world.table)
                .key(key("a", 1)).overrideConfiguration(LargeItemDynamoDbClient.read(ReadMode.POINTER))).item()
                .get("photo"));

        assertThat(pointer).isEqualTo(world.raw("a", 1, "photo"));
        assertThat(world.get("a", 1).get("photo")).isEqualTo(binary(1, LARGE));
    }

    @Test
    void presignedReadsGiveUrlsThatNameTheObject() {
        S3Presigner presigner = S3Presigner.builder().region(Region.EU_WEST_1)
                .endpointOverride(URI.create("http://localhost:8000")).credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
        DynamoDbClient client = world.open(world.dynamoDb, world.s3,
                builder -> builder.presigner(presigner).read(ReadMode.PRESIGNED));
        world.put(item("a", 1, "photo", binary(1, LARGE)));

        String url = Objects.requireNonNull(
                client.getItem(get -> get.tableName(world.table).key(key("a", 1))).item().get("photo")).s();

        assertThat(url).contains("items/").contains("X-Amz-Expires=3600").contains("X-Amz-Signature=");
        client.close();
        presigner.close();
    }

    @Test
    void presignedReadsWithoutAPresignerSayWhatIsMissing() {
        assertThatThrownBy(() -> world.reading(ReadMode.PRESIGNED)
                .getItem(get -> get.tableName(world.table).key(key("a", 1)))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("S3Presigner");
    }

    @Test
    void aChangedPayloadIsNoticed() {
        world.put(item("a", 1, "photo", binary(1, LARGE)));
        String object = world.s3.keys().get(0);
        byte[] bytes = Objects.requireNonNull(world.s3.objects.get(object)).clone();
        bytes[7]++;
        world.s3.objects.put(object, bytes);

        assertThatThrownBy(() -> world.get("a", 1)).isInstanceOfSatisfying(PayloadUnavailableException.class,
                e -> assertThat(e.missing()).isFalse());
        world.s3.objects.put(object, new byte[LARGE + 1]);
        assertThatThrownBy(() -> world.get("a", 1)).isInstanceOf(PayloadUnavailableException.class);
    }

    @Test
    void aMissingPayloadIsAnErrorThatNamesIt() {
        world.put(item("a", 1, "photo", binary(1, LARGE)));
        String object = world.s3.keys().get(0);
        world.s3.objects.clear();

        assertThatThrownBy(() -> world.get("a", 1)).isInstanceOf(PayloadUnavailableException.class)
                .hasMessageContaining(object);
    }

    @Test
    void aProjectionReachesIntoAMovedDocument() {
        Map<String, AttributeValue> document = Map.of("title", fromS("Bicycle"), "size", fromN("28"), "pages",
                AttributeValue.fromL(List.of(binary(1, LARGE), fromS("second"))));
        world.put(item("a", 1, "document", AttributeValue.fromM(document), "note", fromS("n")));

        Map<String, AttributeValue> read = world.client.getItem(get -> get.tableName(world.table).key(key("a", 1))
                .projectionExpression("#d.title, document.#s, document.pages[1], missing")
                .expressionAttributeNames(Map.of("#d", "document", "#s", "size"))).item();

        assertThat(read).isEqualTo(Map.of("document", AttributeValue.fromM(Map.of("title", fromS("Bicycle"), "size",
                fromN("28"), "pages", AttributeValue.fromL(List.of(fromS("second")))))));
    }

    @Test
    void aProjectionWithoutTheMovedAttributeReadsNoObject() {
        world.put(item("a", 1, "photo", binary(1, LARGE), "title", fromS("x")));
        world.s3.objects.clear();

        assertThat(world.client.getItem(
                get -> get.tableName(world.table).key(key("a", 1)).projectionExpression("title")).item())
                .isEqualTo(Map.of("title", fromS("x")));
    }

    @Test
    void queryOnTableAndIndexAndScanGiveWholeItems() {
        Map<String, AttributeValue> first = item("a", 1, "category", fromS("bikes"), "photo", binary(1, LARGE));
        Map<String, AttributeValue> second = item("a", 2, "category", fromS("bikes"), "photo", binary(2, LARGE));
        world.put(first);
        world.put(second);

        assertThat(world.client.query(byId("a")).items()).containsExactly(first, second);
        assertThat(world.client.query(query -> query.tableName(world.table).indexName("by-category")
                .keyConditionExpression("category = :c").expressionAttributeValues(Map.of(":c", fromS("bikes"))))
                .items()).containsExactly(first, second);
        assertThat(world.client.scanPaginator(scan -> scan.tableName(world.table)).items()).containsOnly(first, second);
    }

    @Test
    void aPageEndsWhereItsPayloadsReachSixteenMegabytes() {
        for (int sort = 0; sort < 6; sort++) {
            world.put(item("a", sort, "photo", binary(sort, 6 << 20)));
        }

        var page = world.client.query(byId("a"));
        assertThat(page.items()).hasSize(2);
        assertThat(page.count()).isEqualTo(2);
        assertThat(page.lastEvaluatedKey()).isEqualTo(key("a", 1));
        List<String> sorts = new ArrayList<>();
        world.client.queryPaginator(byId("a").toBuilder().projectionExpression("photo, #s")
                .expressionAttributeNames(Map.of("#s", "sort")).build()).items()
                .forEach(item -> sorts.add(Objects.requireNonNull(item.get("sort")).n()));
        assertThat(sorts).containsExactly("0", "1", "2", "3", "4", "5");
    }

    @Test
    void aBatchReturnsUnprocessedKeysBeyondSixteenMegabytes() {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        for (int sort = 0; sort < 4; sort++) {
            world.put(item("a", sort, "photo", binary(sort, 6 << 20)));
            keys.add(key("a", sort));
        }

        Map<String, KeysAndAttributes> rest = Map.of(world.table,
                KeysAndAttributes.builder().keys(keys).projectionExpression("photo").build());
        int read = 0;
        int calls = 0;
        while (!rest.isEmpty()) {
            Map<String, KeysAndAttributes> request = rest;
            BatchGetItemResponse response = world.client.batchGetItem(get -> get.requestItems(request));
            List<Map<String, AttributeValue>> items = response.responses().getOrDefault(world.table, List.of());
            assertThat(items).allMatch(item -> item.keySet().equals(Set.of("photo")));
            read += items.size();
            calls++;
            rest = response.unprocessedKeys();
        }
        assertThat(read).isEqualTo(4);
        assertThat(calls).isEqualTo(2);
    }

    @Test
    void transactionsReadWholeItems() {
        Map<String, AttributeValue> item = item("a", 1, "photo", binary(1, LARGE));
        world.put(item);

        var response = world.client.transactGetItems(get -> get.transactItems(
                TransactGetItem.builder().get(Get.builder().tableName(world.table).key(key("a", 1)).build()).build(),
                TransactGetItem.builder().get(Get.builder().tableName(world.table).key(key("b", 1)).build()).build()));

        assertThat(response.responses().get(0).item()).isEqualTo(item);
        assertThat(response.responses().get(1).hasItem()).isFalse();
    }

    @Test
    void filtersOnAttributesThatDidNotMoveWork() {
        world.put(item("a", 1, "photo", binary(1, LARGE), "price", fromN("5")));
        world.put(item("a", 2, "photo", binary(2, LARGE), "price", fromN("9")));

        assertThat(world.client.scan(scan -> scan.tableName(world.table)
                .filterExpression("price > :p AND attribute_exists(photo)")
                .expressionAttributeValues(Map.of(":p", fromN("7")))).items()).hasSize(1);
        assertThat(world.client.scan(scan -> scan.tableName(world.table).select(Select.COUNT)
                .filterExpression("price > :p").expressionAttributeValues(Map.of(":p", fromN("7")))).count())
                .isEqualTo(1);
    }

    @Test
    void aFilterThatMeetsAMovedAttributeSaysSo() {
        world.put(item("a", 1, "photo", binary(1, LARGE)));
        world.put(item("a", 2, "photo", binary(2, 10)));

        for (Select select : List.of(Select.ALL_ATTRIBUTES, Select.COUNT)) {
            assertThatThrownBy(() -> world.client.query(byId("a").toBuilder().select(select)
                    .filterExpression("size(photo) > :n OR #p > :n").expressionAttributeNames(Map.of("#p", "price"))
                    .expressionAttributeValues(Map.of(":id", fromS("a"), ":n", fromN("1"))).build()))
                    .hasMessageContaining("The attribute 'photo' of an item is compressed or kept outside of it");
        }
        assertThatThrownBy(() -> world.client.scan(scan -> scan.tableName(world.table).projectionExpression("id")
                .filterExpression("begins_with(photo, :n)").expressionAttributeValues(Map.of(":n", fromS("1")))))
                .hasMessageContaining("The attribute 'photo' of an item is compressed or kept outside of it");
    }

    private QueryRequest byId(String id) {
        return QueryRequest.builder().tableName(world.table).keyConditionExpression("id = :id")
                .expressionAttributeValues(Map.of(":id", fromS(id))).build();
    }
}
