package dev.pannier.conformance.large;

import dev.pannier.server.PannierServer;
import dev.pannier.server.ServerConfig;
import dev.pannier.server.ServerConfig.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A server, the SDK's plain clients of it, a bucket, and tables of one make. */
final class Store implements AutoCloseable {
    static final String BUCKET = "media";
    static final String TAG = "pannier:large-items";
    static final int FIVE_MEGABYTES = 5 << 20;

    private static final Map<Integer, AttributeValue> PHOTOS = new ConcurrentHashMap<>();

    final DynamoDbClient dynamoDb;
    final S3Client s3;
    final S3Presigner presigner;
    private final PannierServer server;

    Store(Path directory) {
        try {
            server = PannierServer
                    .start(ServerConfig.of(directory).withAddress("127.0.0.1", 0).withDurability(Durability.OS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        URI endpoint = server.endpoint();
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
        dynamoDb = DynamoDbClient.builder().endpointOverride(endpoint).region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials).httpClientBuilder(UrlConnectionHttpClient.builder()).build();
        s3 = S3Client.builder().endpointOverride(endpoint).region(Region.EU_CENTRAL_1).forcePathStyle(true)
                .credentialsProvider(credentials).httpClientBuilder(UrlConnectionHttpClient.builder()).build();
        presigner = S3Presigner.builder().endpointOverride(endpoint).region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials)
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build()).build();
        s3.createBucket(bucket -> bucket.bucket(BUCKET));
    }

    /** A table with key id (S) and sort (N), and an index by category. */
    void createTable(String name) {
        createTable(dynamoDb, name);
    }

    /** The same in any store. */
    static void createTable(DynamoDbClient dynamoDb, String name) {
        dynamoDb.createTable(create -> create.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(type("id", ScalarAttributeType.S), type("sort", ScalarAttributeType.N),
                        type("category", ScalarAttributeType.S)))
                .keySchema(List.of(element("id", KeyType.HASH), element("sort", KeyType.RANGE)))
                .globalSecondaryIndexes(List.of(GlobalSecondaryIndex.builder().indexName("by-category")
                        .keySchema(List.of(element("category", KeyType.HASH)))
                        .projection(p -> p.projectionType(ProjectionType.ALL)).build())));
        dynamoDb.waiter().waitUntilTableExists(table -> table.tableName(name));
    }

    /** An empty table with keys id and sort, both of text, in the place of the one of that name. */
    void newSortedTable(String name) {
        if (dynamoDb.listTables().tableNames().contains(name)) {
            dynamoDb.deleteTable(delete -> delete.tableName(name));
            dynamoDb.waiter().waitUntilTableNotExists(table -> table.tableName(name));
        }
        dynamoDb.createTable(create -> create.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(type("id", ScalarAttributeType.S), type("sort", ScalarAttributeType.S)))
                .keySchema(List.of(element("id", KeyType.HASH), element("sort", KeyType.RANGE))));
        dynamoDb.waiter().waitUntilTableExists(table -> table.tableName(name));
    }

    private static AttributeDefinition type(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
    }

    private static KeySchemaElement element(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    void tag(String table, String value) {
        String arn = dynamoDb.describeTable(describe -> describe.tableName(table)).table().tableArn();
        dynamoDb.tagResource(tag -> tag.resourceArn(arn).tags(List.of(Tag.builder().key(TAG).value(value).build())));
    }

    List<S3Object> objects() {
        return s3.listObjectsV2(list -> list.bucket(BUCKET)).contents();
    }

    Map<String, AttributeValue> get(String table, String id) {
        return dynamoDb.getItem(get -> get.tableName(table).key(key(id)).consistentRead(true)).item();
    }

    AttributeValue get(String table, String id, String attribute) {
        return Objects.requireNonNull(get(table, id).get(attribute));
    }

    static Map<String, AttributeValue> key(String id) {
        return Map.of("id", AttributeValue.fromS(id), "sort", AttributeValue.fromN("1"));
    }

    static Map<String, AttributeValue> item(String id, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(key(id));
        item.putAll(attributes);
        return item;
    }

    /** Bytes that do not compress, the same for the same seed. */
    static AttributeValue photo(int seed) {
        return PHOTOS.computeIfAbsent(seed, Store::random);
    }

    private static AttributeValue random(int seed) {
        byte[] bytes = new byte[FIVE_MEGABYTES];
        new Random(seed).nextBytes(bytes);
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
    }

    @Override
    public void close() {
        presigner.close();
        s3.close();
        dynamoDb.close();
        server.close();
    }
}
