package dev.pannier.conformance.large;

import dev.pannier.client.LargeItemDynamoDbClient;
import dev.pannier.large.LargeItemOptions.Offload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

import static dev.pannier.conformance.large.Store.BUCKET;
import static dev.pannier.conformance.large.Store.item;
import static dev.pannier.conformance.large.Store.key;
import static dev.pannier.conformance.large.Store.photo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** Tables with the tag {@code pannier:large-items}, used by an SDK that knows nothing of it. */
class TaggedTableTest {
    private static final String OFFLOAD = "offload bucket=media prefix=items/";

    private static Store store;

    @BeforeAll
    static void start(@TempDir Path directory) {
        store = new Store(directory);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    private String table(String name, String tag) {
        store.createTable(name);
        store.tag(name, tag);
        return name;
    }

    private void put(String table, Map<String, AttributeValue> item) {
        store.dynamoDb.putItem(put -> put.tableName(table).item(item));
    }

    private List<String> objectsOf(String table) {
        return store.objects().stream().map(S3Object::key).filter(key -> key.startsWith("items/" + table + "/"))
                .toList();
    }

    @Test
    void aPlainTableRefusesAnItemOver400KbWithAwsMessage() {
        store.createTable("plain");

        assertThatThrownBy(() -> put("plain", item("a", Map.of("photo", photo(1)))))
                .isInstanceOfSatisfying(DynamoDbException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("Item size has exceeded the maximum allowed size");
                });
        assertThat(store.get("plain", "a")).isEmpty();
    }

    @Test
    void aTaggedTableStoresFiveMegabytesAndGivesThemBackWhole() {
        String table = table("whole", OFFLOAD);
        Map<String, AttributeValue> item = item("a",
                Map.of("photo", photo(1), "title", fromS("Bicycle"), "category", fromS("bikes")));

        put(table, item);

        assertThat(store.get(table, "a")).isEqualTo(item);
        assertThat(objectsOf(table)).hasSize(1);
        assertThat(store.dynamoDb.query(query -> query.tableName(table).indexName("by-category")
                .keyConditionExpression("category = :c").expressionAttributeValues(Map.of(":c", fromS("bikes"))))
                .items()).containsExactly(item);
        assertThat(store.dynamoDb.scan(scan -> scan.tableName(table)).items()).containsExactly(item);
    }

    @Test
    void capacityComesFromWhatIsStoredInTheItem() {
        String table = table("capacity", OFFLOAD);

        double units = store.dynamoDb.putItem(put -> put.tableName(table).item(item("a", Map.of("photo", photo(1))))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)).consumedCapacity().capacityUnits();

        assertThat(units).isLessThanOrEqualTo(2);
    }

    @Test
    void theObjectIsWhatWasStoredAndCanOnlyBeReadThroughS3() {
        String table = table("read-only", OFFLOAD);
        put(table, item("a", Map.of("photo", photo(1))));
        String key = objectsOf(table).get(0);

        assertThat(store.s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asByteArray())
                .isEqualTo(photo(1).b().asByteArray());
        assertThatThrownBy(() -> store.s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString("x")))
                .isInstanceOfSatisfying(S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
        assertThatThrownBy(() -> store.s3.deleteObject(delete -> delete.bucket(BUCKET).key(key)))
                .isInstanceOfSatisfying(S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
        assertThat(store.get(table, "a", "photo")).isEqualTo(photo(1));
    }

    @Test
    void overwritingAndDeletingMakeThePayloadUnreachableAtOnce() {
        String table = table("gone", OFFLOAD);
        put(table, item("a", Map.of("photo", photo(1))));
        String first = objectsOf(table).get(0);

        put(table, item("a", Map.of("photo", photo(2))));
        assertThat(objectsOf(table)).hasSize(1).doesNotContain(first);
        assertThat(store.get(table, "a", "photo")).isEqualTo(photo(2));

        Map<String, AttributeValue> old = store.dynamoDb
                .deleteItem(delete -> delete.tableName(table).key(key("a")).returnValues(ReturnValue.ALL_OLD))
                .attributes();
        assertThat(old.get("photo")).isEqualTo(photo(2));
        assertThat(objectsOf(table)).isEmpty();
    }

    @Test
    void anUpdateMovesReplacesAndKeepsPayloads() {
        String table = table("update", OFFLOAD);
        put(table, item("a", Map.of("photo", photo(1), "price", fromN("5"))));

        store.dynamoDb.updateItem(update -> update.tableName(table).key(key("a"))
                .updateExpression("SET price = price + :one, manual = :m").conditionExpression("size(photo) > :one")
                .expressionAttributeValues(Map.of(":one", fromN("1"), ":m", photo(2))));

        assertThat(store.get(table, "a"))
                .isEqualTo(item("a", Map.of("photo", photo(1), "price", fromN("6"), "manual", photo(2))));
        assertThat(objectsOf(table)).hasSize(2);
    }

    @Test
    void expressionsReachIntoMovedAttributes() {
        String table = table("inside", OFFLOAD);
        put(table, item("a", Map.of("gallery", fromL(List.of(photo(1), fromS("second"))))));

        store.dynamoDb.updateItem(update -> update.tableName(table).key(key("a"))
                .updateExpression("SET gallery[1] = :v, title = gallery[1]").conditionExpression("gallery[1] = :s")
                .expressionAttributeValues(Map.of(":v", fromS("changed"), ":s", fromS("second"))));

        assertThat(store.get(table, "a"))
                .isEqualTo(item("a", Map.of("gallery", fromL(List.of(photo(1), fromS("changed"))), "title",
                        fromS("second"))));
        assertThat(store.dynamoDb.scan(scan -> scan.tableName(table).projectionExpression("gallery[1]")
                .filterExpression("gallery[1] = :v").expressionAttributeValues(Map.of(":v", fromS("changed")))).items())
                .containsExactly(Map.of("gallery", fromL(List.of(fromS("changed")))));
        assertThat(objectsOf(table)).hasSize(1);
    }

    @Test
    void inlineReadsEndAtSixteenMegabytes() {
        String table = table("pages", OFFLOAD);
        for (String id : List.of("a", "b", "c", "d", "e")) {
            put(table, item(id, Map.of("photo", photo(1))));
        }

        var page = store.dynamoDb.scan(scan -> scan.tableName(table));
        assertThat(page.items()).hasSizeLessThan(5);
        assertThat(page.hasLastEvaluatedKey()).isTrue();
        assertThat(store.dynamoDb.scanPaginator(scan -> scan.tableName(table)).items().stream().count()).isEqualTo(5);
        var batch = store.dynamoDb.batchGetItem(get -> get.requestItems(Map.of(table, KeysAndAttributes.builder()
                .keys(List.of(key("a"), key("b"), key("c"), key("d"), key("e"))).build())));
        assertThat(batch.unprocessedKeys()).containsKey(table);
    }

    @Test
    void readModePointerGivesTheDocumentedMapAndKeepsThePayloadWhenWrittenBack() {
        String table = table("pointer", OFFLOAD + " read=pointer");
        put(table, item("a", Map.of("photo", photo(1))));

        Map<String, AttributeValue> read = store.get(table, "a");
        Map<String, AttributeValue> pointer = store.get(table, "a", "photo").m();
        assertThat(pointer).containsOnlyKeys("pannier:pointer", "kind", "bucket", "key", "size", "sha256", "codec",
                "type", "contentType");
        assertThat(pointer).containsEntry("bucket", fromS(BUCKET))
                .containsEntry("key", fromS(objectsOf(table).get(0)))
                .containsEntry("size", fromN(Integer.toString(Store.FIVE_MEGABYTES))).containsEntry("type", fromS("B"));

        put(table, read);
        store.tag(table, OFFLOAD);
        assertThat(store.get(table, "a", "photo")).isEqualTo(photo(1));
    }

    @Test
    void aStalePointerIsRefused() {
        String table = table("stale", OFFLOAD + " read=pointer");
        put(table, item("a", Map.of("photo", photo(1))));
        Map<String, AttributeValue> stale = store.get(table, "a");
        put(table, item("a", Map.of("photo", photo(2))));

        assertThatThrownBy(() -> put(table, stale)).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("not the item's current one");
    }

    @Test
    void readModePresignedGivesAUrlThatAPlainClientCanRead() throws IOException {
        String table = table("presigned", OFFLOAD + " read=presigned expiry=5m");
        put(table, item("a", Map.of("photo", photo(1))));

        String url = store.get(table, "a", "photo").s();

        assertThat(url).contains("X-Amz-Expires=300");
        HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        try (InputStream in = connection.getInputStream()) {
            assertThat(in.readAllBytes()).isEqualTo(photo(1).b().asByteArray());
        }
    }

    @Test
    void theClientLibraryFindsThePayloadsThatTheServerMoved() throws IOException {
        String table = table("found", OFFLOAD);
        put(table, item("a", Map.of("photo", photo(1))));
        try (LargeItemDynamoDbClient client = LargeItemDynamoDbClient.builder().delegate(store.dynamoDb).s3(store.s3)
                .table(table, Offload.to(BUCKET)).build()) {
            var pointer = client.files().pointer(table, key("a"), "photo").orElseThrow();
            var out = new ByteArrayOutputStream();
            client.files().copy(pointer, out, bytes -> {
            });

            assertThat(out.toByteArray()).isEqualTo(photo(1).b().asByteArray());
        }
    }

    @Test
    void withoutTheTagLargeItemsStayReadableAndNewOnesAreRefused() {
        String table = table("untagged", OFFLOAD);
        put(table, item("a", Map.of("photo", photo(1))));
        String arn = store.dynamoDb.describeTable(describe -> describe.tableName(table)).table().tableArn();

        store.dynamoDb.untagResource(untag -> untag.resourceArn(arn).tagKeys(Store.TAG));

        assertThat(store.get(table, "a", "photo")).isEqualTo(photo(1));
        assertThatThrownBy(() -> put(table, item("b", Map.of("photo", photo(2)))))
                .isInstanceOf(DynamoDbException.class);
    }

    @Test
    void anInvalidTagFailsTheCallAndSaysWhatToWrite() {
        store.createTable("invalid");

        assertThatThrownBy(() -> store.tag("invalid", "offload bucket=media read=fast"))
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("read=fast is unknown; use inline, pointer or presigned");
    }
}
