package dev.pannier.conformance.large;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import static dev.pannier.conformance.large.Store.item;
import static dev.pannier.conformance.large.Store.key;
import static dev.pannier.conformance.large.Store.photo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** Tables tagged with the strategies that need no bucket, used by an SDK that knows nothing of them. */
class StrategiesTest {
    private static Store store;

    @BeforeAll
    static void start(@TempDir Path directory) {
        store = new Store(directory);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    private static double put(String table, Map<String, AttributeValue> item) {
        return store.dynamoDb.putItem(put -> put.tableName(table).item(item)
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)).consumedCapacity().table().capacityUnits();
    }

    private static String text(int length) {
        return "{\"name\":\"Bicycle\",\"colour\":\"red\"},".repeat(length / 34);
    }

    @ParameterizedTest
    @CsvSource({"split, 5121", "split threshold=10KB, 5121", "compress=zstd overflow=split, 5121",
            "compress=zstd scope=item overflow=split, 5121", "auto, 5121"})
    void fiveMegabytesThatDoNotCompressComeBackWholeFromEveryRead(String tag, double units) {
        String table = tag.replaceAll("[ =]", "-");
        store.createTable(table);
        store.tag(table, tag);
        Map<String, AttributeValue> item = item("a",
                Map.of("photo", photo(1), "title", fromS("Bicycle"), "category", fromS("bikes")));

        assertThat(put(table, item)).isBetween(units - 1, units + 1);

        assertThat(store.get(table, "a")).isEqualTo(item);
        assertThat(store.dynamoDb.query(query -> query.tableName(table).indexName("by-category")
                .keyConditionExpression("category = :c").expressionAttributeValues(Map.of(":c", fromS("bikes"))))
                .items()).containsExactly(item);
        assertThat(store.dynamoDb.scan(scan -> scan.tableName(table)).items()).containsExactly(item);
        assertThat(store.dynamoDb.executeStatement(statement -> statement
                .statement("SELECT * FROM \"" + table + "\" WHERE id = 'a' AND size(photo) > 5000000")).items())
                .containsExactly(item);
    }

    @ParameterizedTest
    @CsvSource({"compress=zlib", "compress=snappy", "compress=zstd", "compress=lz4",
            "compress=zstd scope=item", "compress=snappy scope=item", "auto"})
    void textOverTheLimitIsStoredCompressed(String tag) {
        String table = "text-" + tag.replaceAll("[ =]", "-");
        store.createTable(table);
        store.tag(table, tag);
        Map<String, AttributeValue> item = item("a", Map.of("text", fromS(text(1_000_000)), "n", fromN("1")));

        assertThat(put(table, item)).isLessThan(60);

        assertThat(store.get(table, "a")).isEqualTo(item);
        store.dynamoDb.updateItem(update -> update.tableName(table).key(key("a"))
                .updateExpression("SET n = n + :one").conditionExpression("contains(#t, :word)")
                .expressionAttributeNames(Map.of("#t", "text"))
                .expressionAttributeValues(Map.of(":one", fromN("1"), ":word", fromS("colour"))));
        store.dynamoDb.executeStatement(statement -> statement
                .statement("UPDATE \"" + table + "\" SET n = n + 1 WHERE id = 'a' AND sort = 1"));
        assertThat(store.get(table, "a", "n")).isEqualTo(fromN("3"));
        assertThat(store.get(table, "a", "text")).isEqualTo(fromS(text(1_000_000)));
    }

    @Test
    void aDocumentOfManySmallAttributesIsStoredCompressedAsAWhole() {
        store.createTable("documents");
        store.tag("documents", "compress scope=item");
        Map<String, AttributeValue> fields = new HashMap<>(Map.of("n", fromN("1"), "category", fromS("bikes")));
        for (int i = 0; i < 1_000; i++) {
            fields.put("a-rather-verbose-name-of-attribute-" + i, fromS("{\"colour\":\"red\",\"frame\":" + i + "}"));
        }
        Map<String, AttributeValue> item = item("a", fields);

        assertThat(put("documents", item)).isLessThan(15);

        assertThat(store.get("documents", "a")).isEqualTo(item);
        assertThat(store.dynamoDb.query(query -> query.tableName("documents").indexName("by-category")
                .keyConditionExpression("category = :c").filterExpression("n = :n")
                .expressionAttributeValues(Map.of(":c", fromS("bikes"), ":n", fromN("1")))).items())
                .containsExactly(item);
        Map<String, AttributeValue> updated = store.dynamoDb.updateItem(update -> update.tableName("documents")
                .key(key("a")).updateExpression("SET n = n + :one").conditionExpression("attribute_exists(n)")
                .expressionAttributeValues(Map.of(":one", fromN("1"))).returnValues(ReturnValue.UPDATED_NEW))
                .attributes();
        assertThat(updated).isEqualTo(Map.of("n", fromN("2")));
        assertThatThrownBy(() -> store.dynamoDb.deleteItem(delete -> delete.tableName("documents").key(key("a"))
                .conditionExpression("n = :n").expressionAttributeValues(Map.of(":n", fromN("1")))))
                .isInstanceOf(ConditionalCheckFailedException.class);
        store.tag("documents", "reject");
        assertThat(store.get("documents", "a", "n")).isEqualTo(fromN("2"));
    }

    @Test
    void thePreviewOfASplitAttributeIsItsFirstPart() {
        store.createTable("previews");
        store.tag("previews", "split");
        put("previews", item("a", Map.of("text", fromS(text(2_000_000)))));

        GetItemResponse preview = store.dynamoDb.getItem(get -> get.tableName("previews").key(key("a"))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .overrideConfiguration(o -> o.putHeader("X-Pannier-Read", "preview")));

        assertThat(preview.item().get("text")).isEqualTo(fromS(text(2_000_000).substring(0, 396 * 1024)));
        assertThat(preview.consumedCapacity().capacityUnits()).isEqualTo(50);
    }

    @Test
    void groupsAreReadAndChangedApart() {
        store.createTable("groups");
        store.tag("groups", "split group=texts:text:title group=stock:n");
        Map<String, AttributeValue> item = item("a",
                Map.of("text", fromS(text(100_000)), "n", fromN("1"), "rest", fromS(text(40_000))));
        put("groups", item);

        double update = store.dynamoDb.updateItem(change -> change.tableName("groups").key(key("a"))
                .updateExpression("SET n = n + :one").conditionExpression("size(#t) > :one")
                .expressionAttributeNames(Map.of("#t", "text")).expressionAttributeValues(Map.of(":one", fromN("1")))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)).consumedCapacity().capacityUnits();
        GetItemResponse read = store.dynamoDb.getItem(get -> get.tableName("groups").key(key("a"))
                .projectionExpression("n").consistentRead(true)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));

        assertThat(update).isEqualTo(1);
        assertThat(read.item()).isEqualTo(Map.of("n", fromN("2")));
        assertThat(read.consumedCapacity().capacityUnits()).isEqualTo(1);
        assertThat(store.dynamoDb.executeStatement(statement -> statement
                .statement("SELECT n, title FROM groups WHERE contains(\"text\", 'colour') AND rest <> 'x'")).items())
                .containsExactly(Map.of("n", fromN("2")));
        assertThat(store.get("groups", "a", "text")).isEqualTo(fromS(text(100_000)));
    }

    @Test
    void transactionsReadAndWriteSplitItems() {
        store.createTable("transactions");
        store.tag("transactions", "split");
        Map<String, AttributeValue> item = item("a", Map.of("text", fromS(text(1_500_000))));

        store.dynamoDb.transactWriteItems(write -> write.transactItems(List.of(
                TransactWriteItem.builder()
                        .put(put -> put.tableName("transactions").item(item)).build())));

        assertThat(store.dynamoDb.transactGetItems(read -> read.transactItems(List.of(TransactGetItem.builder()
                .get(one -> one.tableName("transactions").key(key("a"))).build()))).responses().get(0).item())
                .isEqualTo(item);
    }
}
