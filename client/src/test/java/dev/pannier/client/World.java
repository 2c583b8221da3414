package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.ReadMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** A table of its own on DynamoDB Local, an S3 in memory, and clients that join them. */
final class World {
    /** Large enough that it must move. */
    static final int LARGE = 500_000;

    private static final DynamoDbClient LOCAL = DynamoDBEmbedded.create(true).dynamoDbClient();
    private static final AtomicInteger TABLES = new AtomicInteger();

    final DynamoDbClient dynamoDb = LOCAL;
    final InMemoryS3 s3 = new InMemoryS3();
    final String table = "products" + TABLES.incrementAndGet();
    final Offload options;
    final List<OrphanedPayload> orphans = new CopyOnWriteArrayList<>();
    final LargeItemDynamoDbClient client;
    /** The objects of the items that were put by {@link #put}. */
    final Set<String> before = new TreeSet<>();

    World() {
        this(Offload.to("media"));
    }

    World(Offload options) {
        this.options = options;
        // Keys id and sort, and an index by category.
        dynamoDb.createTable(create -> create.tableName(table).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(type("id", ScalarAttributeType.S), type("sort", ScalarAttributeType.N),
                        type("category", ScalarAttributeType.S)))
                .keySchema(List.of(element("id", KeyType.HASH), element("sort", KeyType.RANGE)))
                .globalSecondaryIndexes(List.of(GlobalSecondaryIndex.builder().indexName("by-category")
                        .keySchema(List.of(element("category", KeyType.HASH), element("sort", KeyType.RANGE)))
                        .projection(p -> p.projectionType(ProjectionType.ALL)).build())));
        client = builder().build();
    }

    private static AttributeDefinition type(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
    }

    private static KeySchemaElement element(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    LargeItemDynamoDbClientBuilder builder() {
        return LargeItemDynamoDbClient.builder().delegate(dynamoDb).s3(s3).table(table, options)
                .onOrphan(orphans::add);
    }

    static Map<String, AttributeValue> key(String id, int sort) {
        return Map.of("id", fromS(id), "sort", AttributeValue.fromN(Integer.toString(sort)));
    }

    static Map<String, AttributeValue> item(String id, int sort, Object... namesAndValues) {
        Map<String, AttributeValue> item = new HashMap<>(key(id, sort));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            item.put((String) namesAndValues[i], (AttributeValue) namesAndValues[i + 1]);
        }
        return item;
    }

    /** Random bytes, the same for the same seed. */
    static AttributeValue binary(int seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return fromB(SdkBytes.fromByteArrayUnsafe(bytes));
    }

    void put(Map<String, AttributeValue> item) {
        client.putItem(put -> put.tableName(table).item(item));
        before.addAll(s3.keys());
    }

    Map<String, AttributeValue> get(String id, int sort) {
        return client.getItem(get -> get.tableName(table).key(key(id, sort)).consistentRead(true)).item();
    }

    /** The item as DynamoDB has it. */
    Map<String, AttributeValue> raw(String id, int sort) {
        return dynamoDb.getItem(get -> get.tableName(table).key(key(id, sort)).consistentRead(true)).item();
    }

    /** One attribute of the item as DynamoDB has it. */
    AttributeValue raw(String id, int sort, String attribute) {
        return Objects.requireNonNull(raw(id, sort).get(attribute));
    }

    /** The objects that items of the table point to, as bucket/key. */
    Set<String> referenced() {
        Set<String> referenced = new TreeSet<>();
        dynamoDb.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items()
                .forEach(item -> Restorer.pointers(options, item).values()
                        .forEach(pointer -> referenced.add(pointer.bucket() + "/" + pointer.key())));
        return referenced;
    }

    LargeItemDynamoDbClient reading(ReadMode mode) {
        return client.reading(mode);
    }
}
