package dev.pannier.client;

import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.ReadMode;
import dev.pannier.large.ReservedKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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
import software.amazon.awssdk.services.s3.S3Client;
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
    final LargeItemOptions options;
    final List<Orphan> orphans = new CopyOnWriteArrayList<>();
    /** Which of the two clients {@link #client} is. */
    final Kind kind;
    /** The client that is tested; the asynchronous one as if it were not. */
    final DynamoDbClient client;
    final LargeItemDynamoDbClient large;
    /** What the items have outside that were put by {@link #put}. */
    final Set<String> before = new TreeSet<>();

    /** The library has two clients with one contract. */
    enum Kind {
        SYNC,
        ASYNC
    }

    World() {
        this(Kind.SYNC);
    }

    World(Kind kind) {
        this(kind, Offload.to("media"), ScalarAttributeType.N);
    }

    World(LargeItemOptions options) {
        this(Kind.SYNC, options, ScalarAttributeType.N);
    }

    /** With options as a tag has them. */
    World(Kind kind, String options) {
        this(kind, options, ScalarAttributeType.N);
    }

    World(Kind kind, String options, ScalarAttributeType sort) {
        this(kind, LargeItemOptions.parse(options), sort);
    }

    /** Whose sort key has a type of its own. */
    World(Kind kind, LargeItemOptions options, ScalarAttributeType sort) {
        this.kind = kind;
        this.options = options;
        // Keys id and sort, and an index by category.
        dynamoDb.createTable(create -> create.tableName(table).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(type("id", ScalarAttributeType.S), type("sort", sort),
                        type("category", ScalarAttributeType.S)))
                .keySchema(List.of(element("id", KeyType.HASH), element("sort", KeyType.RANGE)))
                .globalSecondaryIndexes(List.of(GlobalSecondaryIndex.builder().indexName("by-category")
                        .keySchema(List.of(element("category", KeyType.HASH), element("sort", KeyType.RANGE)))
                        .projection(p -> p.projectionType(ProjectionType.ALL)).build())));
        large = builder().build();
        client = open(dynamoDb, s3, builder -> {
        });
    }

    /** A client of this world's kind over other delegates; closing it closes what it has made. */
    DynamoDbClient open(DynamoDbClient delegate, S3Client objects, Consumer<LargeItemClientBuilder<?>> settings) {
        if (kind == Kind.SYNC) {
            LargeItemDynamoDbClientBuilder builder = builder().delegate(delegate).s3(objects);
            settings.accept(builder);
            return builder.build();
        }
        LargeItemDynamoDbAsyncClientBuilder builder = LargeItemDynamoDbAsyncClient.builder()
                .delegate(EventLoop.dynamoDb(delegate)).s3(EventLoop.s3(objects)).table(table, options)
                .onOrphan(orphans::add);
        settings.accept(builder);
        return new AsyncAsSync(builder.build());
    }

    /** The asynchronous client as if it were the other, for tests that are written once. */
    private static final class AsyncAsSync extends DelegatingDynamoDbClient {
        private final LargeItemDynamoDbAsyncClient async;

        AsyncAsSync(LargeItemDynamoDbAsyncClient async) {
            super(new BlockingDynamoDb(async));
            this.async = async;
        }

        DynamoDbClient reading(ReadMode mode) {
            return new BlockingDynamoDb(async.reading(mode));
        }

        @Override
        public void close() {
            async.close();
        }
    }

    static AttributeDefinition type(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
    }

    static KeySchemaElement element(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    LargeItemDynamoDbClientBuilder builder() {
        return LargeItemDynamoDbClient.builder().delegate(dynamoDb).s3(s3).table(table, options)
                .onOrphan(orphans::add);
    }

    static Map<String, AttributeValue> key(String id, int sort) {
        return Map.of("id", fromS(id), "sort", AttributeValue.fromN(Integer.toString(sort)));
    }

    static Map<String, AttributeValue> key(String id, String sort) {
        return Map.of("id", fromS(id), "sort", fromS(sort));
    }

    static Map<String, AttributeValue> item(String id, String sort, Object... namesAndValues) {
        return item(key(id, sort), namesAndValues);
    }

    static Map<String, AttributeValue> item(String id, int sort, Object... namesAndValues) {
        return item(key(id, sort), namesAndValues);
    }

    private static Map<String, AttributeValue> item(Map<String, AttributeValue> key, Object... namesAndValues) {
        Map<String, AttributeValue> item = new HashMap<>(key);
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
        before.addAll(stored());
    }

    /** Puts an item as a client with other options does. */
    void put(Map<String, AttributeValue> item, String otherOptions) {
        try (LargeItemDynamoDbClient other = builder().table(table, LargeItemOptions.parse(otherOptions)).build()) {
            other.putItem(put -> put.tableName(table).item(item));
        }
        before.addAll(stored());
    }

    Map<String, AttributeValue> get(String id, int sort) {
        return get(key(id, sort));
    }

    Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
    }

    /** The item as DynamoDB has it. */
    Map<String, AttributeValue> raw(String id, int sort) {
        return raw(key(id, sort));
    }

    Map<String, AttributeValue> raw(Map<String, AttributeValue> key) {
        return dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
    }

    /** All rows as DynamoDB has them, parts included. */
    List<Map<String, AttributeValue>> rows() {
        return dynamoDb.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream().toList();
    }

    /** One attribute of an item that has it. */
    static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name);
    }

    /** One attribute of the item as DynamoDB has it. */
    AttributeValue raw(String id, int sort, String attribute) {
        return Objects.requireNonNull(raw(id, sort).get(attribute));
    }

    /** What items of the table point to: objects as bucket/key, parts by their generation. */
    Set<String> referenced() {
        LargeTable named = large.table(table);
        Set<String> referenced = new TreeSet<>();
        rows().forEach(row -> named.outside(row, row).values().forEach(value -> referenced.add(name(value))));
        return referenced;
    }

    /** All objects, and the generations of all parts, that there are. */
    Set<String> stored() {
        Set<String> stored = new TreeSet<>(s3.keys());
        rows().forEach(row -> ReservedKeys.asPart(SdkValues.toModel(attribute(row, "sort")))
                .ifPresent(part -> stored.add(part.generation().text())));
        return stored;
    }

    /** What was reported as a possible orphan. */
    Set<String> reported() {
        Set<String> reported = new TreeSet<>();
        for (Orphan orphan : orphans) {
            reported.add(orphan instanceof OrphanedPayload payload
                    ? payload.bucket() + "/" + payload.key()
                    : ((OrphanedParts) orphan).generation());
        }
        return reported;
    }

    static String name(Outside value) {
        return value instanceof Outside.InObject object
                ? object.pointer().bucket() + "/" + object.pointer().key()
                : ((Outside.InParts) value).header().generation().text();
    }

    DynamoDbClient reading(ReadMode mode) {
        return client instanceof AsyncAsSync async ? async.reading(mode) : large.reading(mode);
    }
}
