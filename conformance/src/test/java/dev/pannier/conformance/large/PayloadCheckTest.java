package dev.pannier.conformance.large;

import dev.pannier.client.LargeItemDynamoDbClient;
import dev.pannier.client.StoredForms;
import dev.pannier.client.upkeep.Amount;
import dev.pannier.client.upkeep.CheckListener;
import dev.pannier.client.upkeep.CheckRequest;
import dev.pannier.client.upkeep.CheckResult;
import dev.pannier.client.upkeep.Finding;
import dev.pannier.client.upkeep.Finding.Kind;
import dev.pannier.client.upkeep.PayloadCheck;
import dev.pannier.client.upkeep.Place;
import dev.pannier.large.LargeItemOptions.Offload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

import static dev.pannier.conformance.large.Store.item;
import static dev.pannier.conformance.large.Store.key;
import static org.assertj.core.api.Assertions.assertThat;

/** Damage done to objects behind the items' back. */
class PayloadCheckTest {
    private static final int SIZE = 6_000;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static Store store;

    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private String table = "";
    private Place place = new Place("", "");

    @BeforeAll
    static void start(@TempDir Path directory) {
        store = new Store(directory);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    /** A table and a versioned bucket of its own, with an item "a" and an item "b". */
    @BeforeEach
    void putItems() {
        table = "check" + NUMBER.incrementAndGet();
        place = new Place(table + "-bucket", "items/");
        store.s3.createBucket(create -> create.bucket(place.bucket()));
        store.s3.putBucketVersioning(put -> put.bucket(place.bucket())
                .versioningConfiguration(versioning -> versioning.status("Enabled")));
        store.createTable(table);
        try (LargeItemDynamoDbClient client = LargeItemDynamoDbClient.builder().delegate(store.dynamoDb).s3(store.s3)
                .table(table, Offload.to(place.bucket()).withThreshold(4096)).build()) {
            for (int i = 0; i < 2; i++) {
                byte[] bytes = new byte[SIZE];
                new Random(i).nextBytes(bytes);
                AttributeValue photo = AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
                String id = i == 0 ? "a" : "b";
                client.putItem(put -> put.tableName(table).item(item(id, Map.of("photo", photo))));
            }
        }
    }

    private String objectOf(String id) {
        return Objects.requireNonNull(StoredForms.pointers(store.get(table, id)).get("photo")).key();
    }

    private CheckResult check(double share, boolean repair) {
        findings.clear();
        return new PayloadCheck(store.dynamoDb, store.s3, new Random(1)).run(
                new CheckRequest(List.of(table), Optional.of(place), share, repair, false, 3), new CheckListener() {
                    @Override
                    public void found(Finding finding) {
                        findings.add(finding);
                    }
                });
    }

    @Test
    void aWholeTableHasNoFindings() {
        assertThat(check(1, true)).isEqualTo(
                new CheckResult(2, new Amount(2, 2 * SIZE), new Amount(2, 2 * SIZE), 0, 0, 0));
        assertThat(check(0, false).read()).isEqualTo(Amount.NONE);
    }

    @Test
    void aDeletedObjectIsFoundAndItsVersionRestored() {
        store.s3.deleteObject(delete -> delete.bucket(place.bucket()).key(objectOf("a")));

        check(0, false);
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.MISSING);
            assertThat(finding.key()).isEqualTo(key("a"));
            assertThat(finding.object()).isEqualTo("s3://" + place.bucket() + "/" + objectOf("a"));
            assertThat(finding.remedy()).hasValueSatisfying(text -> assertThat(text).contains("delete marker"));
            assertThat(finding.repaired()).isFalse();
        });
        assertThat(check(0, true).repaired()).isEqualTo(1);
        assertThat(check(1, false).findings()).isZero();
    }

    @Test
    void otherBytesAreFoundAndTheOldVersionCopiedBack() {
        store.s3.putObject(put -> put.bucket(place.bucket()).key(objectOf("a")),
                RequestBody.fromBytes(new byte[SIZE]));
        store.s3.putObject(put -> put.bucket(place.bucket()).key(objectOf("b")),
                RequestBody.fromBytes(new byte[SIZE - 1]));

        assertThat(check(0, false).findings()).isEqualTo(1);
        assertThat(check(1, false).findings()).isEqualTo(2);
        assertThat(findings).extracting(Finding::kind).containsExactlyInAnyOrder(Kind.CHECKSUM, Kind.SIZE);
        assertThat(check(1, true).repaired()).isEqualTo(2);
        assertThat(check(1, false).findings()).isZero();
    }

    @Test
    void whatNoVersionHasIsFoundAndNotRepaired() {
        String key = objectOf("b");
        store.s3.listObjectVersions(list -> list.bucket(place.bucket()).prefix(key)).versions()
                .forEach(version -> store.s3
                        .deleteObject(delete -> delete.bucket(place.bucket()).key(key).versionId(version.versionId())));

        assertThat(check(1, true)).isEqualTo(
                new CheckResult(2, new Amount(2, 2 * SIZE), new Amount(2, 2 * SIZE), 0, 1, 0));
        assertThat(findings).singleElement().satisfies(finding -> assertThat(finding.remedy()).isEmpty());
    }

    @Test
    void anItemThatWasReplacedMeanwhileIsNotDamaged() {
        String key = objectOf("a");
        store.s3.deleteObject(delete -> delete.bucket(place.bucket()).key(key));
        S3Client s3 = new ReplacingClient(store.s3, table);

        CheckResult result = new PayloadCheck(store.dynamoDb, s3, new Random(1)).run(
                new CheckRequest(List.of(table), Optional.of(place), 1, false, false, 1), CheckListener.NONE);

        assertThat(result.findings()).isZero();
        assertThat(result.payloads().count()).isEqualTo(2);
    }

    @Test
    void pointersToAnotherPlaceAreCountedOnly() {
        CheckResult result = new PayloadCheck(store.dynamoDb, store.s3, new Random(1)).run(
                new CheckRequest(List.of(table), Optional.of(new Place(place.bucket(), "other/")), 1, false, false, 1),
                CheckListener.NONE);

        assertThat(result).isEqualTo(new CheckResult(2, Amount.NONE, Amount.NONE, 2, 0, 0));
    }

    /** Whenever an object is looked at, the item "a" has just been replaced. */
    private static final class ReplacingClient extends DelegatingS3Client {
        private final String table;

        ReplacingClient(S3Client delegate, String table) {
            super(delegate);
            this.table = table;
        }

        @Override
        public HeadObjectResponse headObject(HeadObjectRequest request) {
            store.dynamoDb.putItem(put -> put.tableName(table).item(item("a", Map.of())));
            return super.headObject(request);
        }
    }
}
