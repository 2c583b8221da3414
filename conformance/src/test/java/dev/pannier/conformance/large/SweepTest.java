package dev.pannier.conformance.large;

import dev.pannier.client.LargeItemDynamoDbClient;
import dev.pannier.client.StoredForms;
import dev.pannier.client.upkeep.Amount;
import dev.pannier.client.upkeep.Orphan;
import dev.pannier.client.upkeep.Place;
import dev.pannier.client.upkeep.Sweep;
import dev.pannier.client.upkeep.SweepListener;
import dev.pannier.client.upkeep.SweepRefusedException;
import dev.pannier.client.upkeep.SweepRequest;
import dev.pannier.client.upkeep.SweepResult;
import dev.pannier.conformance.differential.DynamoDbLocal;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.PayloadKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable;

import static dev.pannier.conformance.large.Store.BUCKET;
import static dev.pannier.conformance.large.Store.item;
import static dev.pannier.conformance.large.Store.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Orphans, and what must never be taken for one, with items in Pannier and in DynamoDB Local. */
class SweepTest {
    private static final int SIZE = 6_000;
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final PayloadKeys KEYS = new PayloadKeys(new Random(11));

    private static Store store;
    private static DynamoDbLocal local;
    private static DynamoDbClient localClient;

    @TempDir
    private Path scratch;

    @BeforeAll
    static void start(@TempDir Path directory) {
        store = new Store(directory);
        local = DynamoDbLocal.start();
        localClient = DynamoDbClient.builder().endpointOverride(local.endpoint()).region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    @AfterAll
    static void stop() {
        localClient.close();
        local.close();
        store.close();
    }

    private static DynamoDbClient items(String kind) {
        return kind.equals("DynamoDB Local") ? localClient : store.dynamoDb;
    }

    /** A table of its own with a place of its own and a few items in objects. */
    private static Case newCase(DynamoDbClient items, int number) {
        String name = "sweep" + NUMBER.incrementAndGet();
        Store.createTable(items, name);
        Case made = new Case(items, name, new Place(BUCKET, name + "/"));
        try (LargeItemDynamoDbClient client = LargeItemDynamoDbClient.builder().delegate(items).s3(store.s3)
                .table(name, Offload.to(BUCKET).withPrefix(name + "/").withThreshold(4096)).build()) {
            for (int i = 0; i < number; i++) {
                byte[] bytes = new byte[SIZE];
                new Random(i).nextBytes(bytes);
                AttributeValue photo = AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
                String id = "item" + i;
                client.putItem(put -> put.tableName(name).item(item(id, Map.of("photo", photo))));
            }
        }
        return made;
    }

    /** A table and the place of its payloads. */
    private record Case(DynamoDbClient items, String table, Place place) {
        SweepRequest request(Duration olderThan, boolean delete, boolean force) {
            return new SweepRequest(List.of(table), Optional.of(place), olderThan, delete, force, 3);
        }

        /** Everything, however young. */
        SweepRequest all(boolean delete) {
            return request(Duration.ZERO, delete, true);
        }

        String newKey() {
            return KEYS.next(place.prefix(), "photo");
        }

        void putObject(String key, int size) {
            store.s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(new byte[size]));
        }

        Set<String> objects() {
            return store.s3.listObjectsV2(list -> list.bucket(BUCKET).prefix(place.prefix())).contents().stream()
                    .map(S3Object::key).collect(Collectors.toSet());
        }

        ListMultipartUploadsResponse uploads() {
            return store.s3.listMultipartUploads(list -> list.bucket(BUCKET).prefix(place.prefix()));
        }

        /** The objects that items point to. */
        Set<String> pointedTo() {
            return items.scan(scan -> scan.tableName(table)).items().stream()
                    .flatMap(item -> StoredForms.pointers(item).values().stream()).map(pointer -> pointer.key())
                    .collect(Collectors.toSet());
        }
    }

    private SweepResult sweep(Case of, SweepRequest request, SweepListener listener) {
        return new Sweep(of.items(), store.s3, scratch).run(request, listener);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pannier", "DynamoDB Local"})
    void orphansAreCountedFirstAndRemovedWhenAskedFor(String kind) throws IOException {
        Case of = newCase(items(kind), 5);
        Set<String> inUse = of.objects();
        of.putObject(of.newKey(), 10);
        of.putObject(of.newKey(), 20);
        of.putObject(of.place().prefix() + "report.csv", 30);
        String upload = of.newKey();
        String id = store.s3.createMultipartUpload(create -> create.bucket(BUCKET).key(upload)).uploadId();
        store.s3.uploadPart(part -> part.bucket(BUCKET).key(upload).uploadId(id).partNumber(1),
                RequestBody.fromBytes(new byte[40]));
        Set<String> before = of.objects();
        Set<String> told = ConcurrentHashMap.newKeySet();
        SweepListener listener = new SweepListener() {
            @Override
            public void orphan(Orphan orphan) {
                told.add(orphan.kind() + " " + orphan.bytes());
            }
        };

        SweepResult dry = sweep(of, of.all(false), listener);

        assertThat(dry).isEqualTo(new SweepResult(5, 5, new Amount(5, 5 * SIZE), Amount.NONE,
                new Amount(1, 30), new Amount(2, 30), new Amount(1, 40), Amount.NONE, Amount.NONE, Amount.NONE,
                Amount.NONE,
                Amount.NONE, false));
        assertThat(told).containsExactlyInAnyOrder("OBJECT 10", "OBJECT 20", "UPLOAD 40");
        assertThat(of.objects()).isEqualTo(before);
        assertThat(of.uploads().uploads()).hasSize(1);

        SweepResult done = sweep(of, of.all(true), SweepListener.NONE);

        assertThat(done.removed()).isEqualTo(new Amount(3, 70));
        assertThat(of.uploads().uploads()).isEmpty();
        assertThat(of.objects()).containsAll(inUse).contains(of.place().prefix() + "report.csv").hasSize(6);
        assertThat(of.pointedTo()).isEqualTo(inUse);
        try (Stream<Path> left = Files.list(scratch)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatIsYoungIsLeftAlone() {
        Case of = newCase(store.dynamoDb, 1);
        of.putObject(of.newKey(), 10);
        store.s3.createMultipartUpload(create -> create.bucket(BUCKET).key(of.newKey()));

        SweepResult result = sweep(of, of.request(SweepRequest.SAFE_AGE, true, false), SweepListener.NONE);

        assertThat(result.young()).isEqualTo(new Amount(1, 10));
        assertThat(result.orphans()).isEqualTo(Amount.NONE);
        assertThat(of.objects()).hasSize(2);
        assertThat(of.uploads().uploads()).hasSize(1);
    }

    /** A write that takes longer than the age guard, and comes between the first look and the removal. */
    @ParameterizedTest
    @ValueSource(strings = {"Pannier", "DynamoDB Local"})
    void anItemThatIsWrittenAfterItWasReadKeepsItsPayload(String kind) {
        Case of = newCase(items(kind), 1);
        Map<String, AttributeValue> written = of.items()
                .getItem(get -> get.tableName(of.table()).key(key("item0"))).item();
        of.items().deleteItem(delete -> delete.tableName(of.table()).key(key("item0")));
        Case other = newCase(items(kind), 1);
        SweepRequest request = new SweepRequest(List.of(of.table(), other.table()),
                Optional.of(of.place()), Duration.ZERO, true, true, 2);

        SweepResult result = sweep(of, request, new SweepListener() {
            @Override
            public void orphan(Orphan orphan) {
                of.items().putItem(put -> put.tableName(of.table()).item(written));
            }
        });

        assertThat(result.orphans().count()).isEqualTo(1);
        assertThat(result.kept().count()).isEqualTo(1);
        assertThat(result.removed()).isEqualTo(Amount.NONE);
        assertThat(of.objects()).isEqualTo(of.pointedTo());
    }

    @Test
    void anObjectThatWasReplacedMeanwhileStays() {
        Case of = newCase(store.dynamoDb, 1);
        of.putObject(of.newKey(), 10);

        SweepResult result = sweep(of, of.all(true), new SweepListener() {
            @Override
            public void orphan(Orphan orphan) {
                of.putObject(orphan.key(), 11);
            }
        });

        assertThat(result.kept()).isEqualTo(new Amount(1, 10));
        assertThat(of.objects()).hasSize(2);
    }

    @Test
    void aTableThatSharesThePlaceMustBeNamed() {
        Case of = newCase(store.dynamoDb, 1);
        String neighbour = of.table() + "b";
        store.createTable(neighbour);
        store.tag(neighbour, "offload bucket=" + BUCKET + " prefix=" + of.place().prefix() + "b/");

        assertThatThrownBy(() -> sweep(of, of.request(SweepRequest.DEFAULT_AGE, false, false), SweepListener.NONE))
                .isInstanceOf(SweepRefusedException.class).hasMessageContaining("table '" + neighbour + "'");
        SweepRequest both = new SweepRequest(List.of(of.table(), neighbour), Optional.of(of.place()),
                SweepRequest.DEFAULT_AGE,
                false, false, 2);
        assertThat(sweep(of, both, SweepListener.NONE).inUse().count()).isEqualTo(1);
    }

    @Test
    void aPlaceThatNoItemPointsToIsNotEmptied() {
        Case full = newCase(store.dynamoDb, 2);
        Case empty = newCase(store.dynamoDb, 0);
        Case wrong = new Case(empty.items(), empty.table(), full.place());
        Sweep sweep = new Sweep(store.dynamoDb, new OldObjects(store.s3), scratch);

        assertThat(sweep.run(wrong.request(SweepRequest.DEFAULT_AGE, false, false), SweepListener.NONE).orphans()
                .count()).isEqualTo(2);
        assertThatThrownBy(
                () -> sweep.run(wrong.request(SweepRequest.DEFAULT_AGE, true, false), SweepListener.NONE))
                .isInstanceOf(SweepRefusedException.class).hasMessageContaining("everything there would go");
        assertThat(full.objects()).hasSize(2);
        assertThat(sweep.run(wrong.request(SweepRequest.DEFAULT_AGE, true, true), SweepListener.NONE).removed()
                .count()).isEqualTo(2);
    }

    @Test
    void anAgeThatWritesUnderWayMayHaveNeedsForce() {
        Case of = newCase(store.dynamoDb, 0);
        Duration age = SweepRequest.SAFE_AGE.minusSeconds(1);

        assertThatThrownBy(() -> sweep(of, of.request(age, false, false), SweepListener.NONE))
                .isInstanceOf(SweepRefusedException.class).hasMessageContaining("younger than an hour");
        assertThat(sweep(of, of.request(age, false, true), SweepListener.NONE).orphans()).isEqualTo(Amount.NONE);
    }

    /** A store whose objects are two days older than they are. */
    private static final class OldObjects extends DelegatingS3Client {
        private static final Duration OLDER = Duration.ofDays(2);

        OldObjects(S3Client delegate) {
            super(delegate);
        }

        @Override
        public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
            ListObjectsV2Response page = super.listObjectsV2(request);
            return page.toBuilder().contents(page.contents().stream()
                    .map(object -> object.copy(copy -> copy.lastModified(object.lastModified().minus(OLDER))))
                    .toList()).build();
        }

        @Override
        public ListObjectsV2Iterable listObjectsV2Paginator(ListObjectsV2Request request) {
            return new ListObjectsV2Iterable(this, request);
        }

        @Override
        public HeadObjectResponse headObject(HeadObjectRequest request) {
            HeadObjectResponse head = super.headObject(request);
            return head.copy(copy -> copy.lastModified(head.lastModified().minus(OLDER)));
        }
    }

    @Test
    void aVersionedBucketIsSaidToKeepWhatIsRemoved() {
        String bucket = "versioned-sweep";
        store.s3.createBucket(create -> create.bucket(bucket));
        store.s3.putBucketVersioning(
                put -> put.bucket(bucket).versioningConfiguration(versioning -> versioning.status("Enabled")));
        Case of = newCase(store.dynamoDb, 0);

        assertThat(sweep(of,
                new SweepRequest(List.of(of.table()), Optional.of(new Place(bucket, "")), SweepRequest.DEFAULT_AGE,
                        false, false, 1),
                SweepListener.NONE).versioned()).isTrue();
    }
}
