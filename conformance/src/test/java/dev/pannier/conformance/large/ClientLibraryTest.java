package dev.pannier.conformance.large;

import dev.pannier.client.FilePut;
import dev.pannier.client.LargeItemDynamoDbClient;
import dev.pannier.client.TransferProgress;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.PayloadPointer;
import dev.pannier.large.ReadMode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

import static dev.pannier.conformance.large.Store.BUCKET;
import static dev.pannier.conformance.large.Store.item;
import static dev.pannier.conformance.large.Store.key;
import static dev.pannier.conformance.large.Store.photo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** The client library on tables without the tag, over the network: as on AWS. */
class ClientLibraryTest {
    private static Store store;
    private static LargeItemDynamoDbClient client;

    @BeforeAll
    static void start(@TempDir Path directory) {
        store = new Store(directory);
        store.createTable("products");
        client = LargeItemDynamoDbClient.builder().delegate(store.dynamoDb).s3(store.s3).presigner(store.presigner)
                .table("products", Offload.to(BUCKET).withPrefix("client/")).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        store.close();
    }

    @Test
    void aLargeItemGoesRoundAndLeavesNothingBehind() throws IOException {
        Map<String, AttributeValue> item = item("round", Map.of("photo", photo(1), "title", fromS("Bicycle")));

        client.putItem(put -> put.tableName("products").item(item));
        assertThat(client.getItem(get -> get.tableName("products").key(key("round"))).item()).isEqualTo(item);
        String url = Objects.requireNonNull(client.reading(ReadMode.PRESIGNED)
                .getItem(get -> get.tableName("products").key(key("round"))).item().get("photo")).s();
        try (InputStream in = URI.create(url).toURL().openStream()) {
            assertThat(in.readAllBytes()).isEqualTo(photo(1).b().asByteArray());
        }

        client.deleteItem(delete -> delete.tableName("products").key(key("round")));
        assertThatThrownBy(() -> URI.create(url).toURL().openStream().close()).isInstanceOf(IOException.class);
    }

    @Test
    void guardedExpressionsAreUnderstood() {
        client.putItem(put -> put.tableName("products").item(item("guarded", Map.of("photo", photo(1)))));

        client.updateItem(update -> update.tableName("products").key(key("guarded"))
                .updateExpression("SET title = :t").conditionExpression("attribute_exists(photo)")
                .expressionAttributeValues(Map.of(":t", fromS("x"))));
        assertThatThrownBy(() -> client.updateItem(update -> update.tableName("products").key(key("guarded"))
                .updateExpression("SET title = :t").conditionExpression("photo = :t")
                .expressionAttributeValues(Map.of(":t", fromS("x"))))).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("The attribute 'photo' of an item is compressed or kept outside of it");
    }

    @Test
    void groupsAreRowsOfTheirOwn() {
        store.newSortedTable("grouped");
        Map<String, AttributeValue> key = Map.of("id", fromS("a"), "sort", fromS("1"));
        Map<String, AttributeValue> item = Map.of("id", fromS("a"), "sort", fromS("1"), "photo", photo(1), "count",
                fromN("1"), "title", fromS("Bicycle"));
        try (LargeItemDynamoDbClient grouped = LargeItemDynamoDbClient.builder().delegate(store.dynamoDb)
                .table("grouped", LargeItemOptions.parse("split group=media:photo group=stock:count")).build()) {
            grouped.putItem(put -> put.tableName("grouped").item(item));
            assertThat(grouped.getItem(get -> get.tableName("grouped").key(key)).item()).isEqualTo(item);
            assertThat(grouped.updateItem(update -> update.tableName("grouped").key(key)
                    .updateExpression("ADD #c :one").expressionAttributeNames(Map.of("#c", "count"))
                    .expressionAttributeValues(Map.of(":one", fromN("1"))).returnValues(ReturnValue.UPDATED_NEW)
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)))
                    .satisfies(updated -> assertThat(updated.attributes()).isEqualTo(Map.of("count", fromN("2"))))
                    .satisfies(updated -> assertThat(updated.consumedCapacity().capacityUnits()).isEqualTo(1));
            assertThat(grouped.query(query -> query.tableName("grouped").keyConditionExpression("id = :a")
                    .expressionAttributeValues(Map.of(":a", fromS("a")))).items()).hasSize(1)
                    .allSatisfy(found -> assertThat(found).containsEntry("photo", photo(1)).containsEntry("count",
                            fromN("2")));
            grouped.deleteItem(delete -> delete.tableName("grouped").key(key));
        }
        assertThat(store.dynamoDb.scan(scan -> scan.tableName("grouped")).items()).isEmpty();
    }

    @Test
    void itemsThatAreCompressedAsAWholeAreUnpackedForUpdates() {
        store.createTable("packed");
        Map<String, AttributeValue> fields = new HashMap<>(Map.of("n", fromN("1")));
        for (int i = 0; i < 100; i++) {
            fields.put("field" + i, fromS("a field of a document like all others"));
        }
        Map<String, AttributeValue> item = item("packed", fields);
        try (LargeItemDynamoDbClient packing = LargeItemDynamoDbClient.builder().delegate(store.dynamoDb)
                .table("packed", LargeItemOptions.parse("compress scope=item")).build()) {
            packing.putItem(put -> put.tableName("packed").item(item));
            assertThat(store.get("packed", "packed")).containsOnlyKeys("id", "sort", "pannier:item");
            assertThat(packing.getItem(get -> get.tableName("packed").key(key("packed"))).item()).isEqualTo(item);
            assertThatThrownBy(() -> packing.scan(scan -> scan.tableName("packed").filterExpression("n = :one")
                    .expressionAttributeValues(Map.of(":one", fromN("1"))))).isInstanceOf(DynamoDbException.class)
                    .hasMessageContaining("The attribute 'n' of an item");
            assertThat(packing.updateItem(update -> update.tableName("packed").key(key("packed"))
                    .updateExpression("ADD n :one").conditionExpression("attribute_exists(field7)")
                    .expressionAttributeValues(Map.of(":one", fromN("1"))).returnValues(ReturnValue.UPDATED_NEW))
                    .attributes()).isEqualTo(Map.of("n", fromN("2")));
        }
        assertThat(store.get("packed", "packed")).containsEntry("n", fromN("2")).doesNotContainKey("pannier:item");
    }

    @Test
    void theEnhancedClientNeedsToKnowNothing() {
        var schema = TableSchema.documentSchemaBuilder()
                .addIndexPartitionKey("$PRIMARY_INDEX", "id", AttributeValueType.S)
                .addIndexSortKey("$PRIMARY_INDEX", "sort", AttributeValueType.N)
                .attributeConverterProviders(AttributeConverterProvider.defaultProvider()).build();
        var table = DynamoDbEnhancedClient.builder().dynamoDbClient(client).build().table("products", schema);
        SdkBytes bytes = photo(3).b();

        table.putItem(
                EnhancedDocument.builder().attributeConverterProviders(AttributeConverterProvider.defaultProvider())
                        .putString("id", "enhanced").putNumber("sort", 1).putBytes("photo", bytes).build());
        EnhancedDocument read = table
                .getItem(Key.builder().partitionValue("enhanced").sortValue(1).build());

        assertThat(read.getBytes("photo")).isEqualTo(bytes);
        assertThat(client.reading(ReadMode.POINTER).getItem(get -> get.tableName("products").key(key("enhanced")))
                .item().get("photo")).extracting(AttributeValue::hasM).isEqualTo(true);
    }

    @Test
    void aFileBeyondOneRequestGoesRoundInParts(@TempDir Path directory) throws IOException {
        byte[] bytes = new byte[40_000_001];
        new Random(5).nextBytes(bytes);
        Path file = Files.write(directory.resolve("film.bin"), bytes);

        PayloadPointer pointer = client.files().put(
                new FilePut("products", key("film"), "film", file, Optional.of("video/mp4")), TransferProgress.NONE);
        Path copy = directory.resolve("copy.bin");
        try (var out = Files.newOutputStream(copy)) {
            client.files().copy(client.files().pointer("products", key("film"), "film").orElseThrow(), out,
                    TransferProgress.NONE);
        }

        assertThat(Files.mismatch(file, copy)).isEqualTo(-1);
        assertThat(store.s3.headObject(head -> head.bucket(BUCKET).key(pointer.key())).contentType())
                .isEqualTo("video/mp4");
    }
}
