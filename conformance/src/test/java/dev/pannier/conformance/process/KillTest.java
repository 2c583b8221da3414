package dev.pannier.conformance.process;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.s3.S3Client;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server is killed at a random moment while clients write through the SDK. After a restart every acknowledged write is
 * there, and whatever is there is whole: items, objects, and items whose payload is an object.
 */
class KillTest {
    private static final int WRITERS = 6;
    private static final String TABLE = "table";
    private static final String BUCKET = "media";
    private static final String OBJECTS = "objects";
    private static final StaticCredentialsProvider CREDENTIALS = StaticCredentialsProvider
            .create(AwsBasicCredentials.create("test", "test"));

    @TempDir
    private Path dir;

    @Test
    void anAcknowledgedWriteSurvivesAKill() throws Exception {
        run(1);
    }

    @org.junit.jupiter.api.Tag("slow")
    @Test
    void acknowledgedWritesSurviveTwentyKills() throws Exception {
        run(20);
    }

    private void run(int rounds) throws Exception {
        SplittableRandom random = new SplittableRandom(20_261_121);
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (ServerProcess server = start()) {
            create(server.endpoint());
            assertThat(server.stop()).isZero();
        }
        for (int round = 0; round < rounds; round++) {
            int before = acknowledged.size();
            killWhileWriting(round, acknowledged, 40 + random.nextInt(200));
            assertThat(acknowledged.size()).isGreaterThan(before);
            try (ServerProcess server = start()) {
                verify(server.endpoint(), acknowledged);
                assertThat(server.stop()).isZero();
            }
        }
    }

    private ServerProcess start() throws Exception {
        return ServerProcess.start(dir.resolve("data"), dir.resolve("log"));
    }

    /** Kills the server when so many writes have been acknowledged, with others under way. */
    private void killWhileWriting(int round, Set<String> acknowledged, int writes) throws Exception {
        CountDownLatch enough = new CountDownLatch(writes);
        try (ServerProcess server = start(); ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                String prefix = round + "-" + writer + "-";
                writers.execute(() -> writeUntilKilled(server.endpoint(), prefix, acknowledged, enough));
            }
            enough.await();
            server.kill();
        }
    }

    private static void writeUntilKilled(URI endpoint, String prefix, Set<String> acknowledged, CountDownLatch enough) {
        try (DynamoDbClient items = items(endpoint); S3Client objects = objects(endpoint)) {
            for (int i = 0;; i++) {
                String id = prefix + i;
                byte[] content = content(id);
                if (i % 3 == 0) {
                    objects.putObject(request -> request.bucket(OBJECTS).key(id), RequestBody.fromBytes(content));
                } else {
                    items.putItem(request -> request.tableName(TABLE).item(Map.of("id", AttributeValue.fromS(id),
                            "content", AttributeValue.fromB(SdkBytes.fromByteArray(content)))));
                }
                acknowledged.add(i % 3 == 0 ? "object " + id : "item " + id);
                enough.countDown();
            }
        } catch (SdkException e) {
            // The server is gone; what this write did is not known, and nothing more is to be written.
            return;
        }
    }

    private static void verify(URI endpoint, Set<String> acknowledged) {
        try (DynamoDbClient items = items(endpoint); S3Client objects = objects(endpoint)) {
            Set<String> found = ConcurrentHashMap.newKeySet();
            items.scanPaginator(request -> request.tableName(TABLE)).items().forEach(item -> {
                String id = attribute(item, "id").s();
                assertThat(attribute(item, "content").b().asByteArray()).as(id).isEqualTo(content(id));
                found.add("item " + id);
            });
            objects.listObjectsV2Paginator(request -> request.bucket(OBJECTS)).contents().forEach(object -> {
                String id = object.key();
                byte[] bytes = objects.getObjectAsBytes(request -> request.bucket(OBJECTS).key(id)).asByteArray();
                assertThat(bytes).as(id).isEqualTo(content(id));
                found.add("object " + id);
            });
            assertThat(found).containsAll(acknowledged);
        }
    }

    private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name);
    }

    private static void create(URI endpoint) {
        try (DynamoDbClient items = items(endpoint); S3Client objects = objects(endpoint)) {
            objects.createBucket(request -> request.bucket(BUCKET));
            objects.createBucket(request -> request.bucket(OBJECTS));
            items.createTable(request -> request.tableName(TABLE).billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(List.of(AttributeDefinition.builder().attributeName("id")
                            .attributeType(ScalarAttributeType.S).build()))
                    .keySchema(List.of(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build()))
                    .tags(List.of(Tag.builder().key("pannier:large-items").value("offload bucket=" + BUCKET).build())));
        }
    }

    /** Of every kind: kept with the metadata, in a blob, as an item, and too large for an item. */
    private static byte[] content(String id) {
        SplittableRandom random = new SplittableRandom(id.hashCode());
        int[] sizes = {10, 5_000, 100_000, 600_000};
        byte[] content = new byte[sizes[random.nextInt(sizes.length)]];
        random.nextBytes(content);
        return content;
    }

    private static DynamoDbClient items(URI endpoint) {
        return DynamoDbClient.builder().endpointOverride(endpoint).region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS).overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .httpClient(UrlConnectionHttpClient.create()).build();
    }

    private static S3Client objects(URI endpoint) {
        return S3Client.builder().endpointOverride(endpoint).region(Region.US_EAST_1).forcePathStyle(true)
                .credentialsProvider(CREDENTIALS).overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .httpClient(UrlConnectionHttpClient.create()).build();
    }
}
