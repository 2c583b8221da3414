package dev.pannier.conformance.large;

import dev.pannier.client.LargeItemDynamoDbClient;
import dev.pannier.client.StoredForms;
import dev.pannier.client.upkeep.CheckListener;
import dev.pannier.client.upkeep.CheckRequest;
import dev.pannier.client.upkeep.Finding;
import dev.pannier.client.upkeep.Orphan;
import dev.pannier.client.upkeep.PayloadCheck;
import dev.pannier.client.upkeep.Place;
import dev.pannier.client.upkeep.Sweep;
import dev.pannier.client.upkeep.SweepListener;
import dev.pannier.client.upkeep.SweepRequest;
import dev.pannier.client.upkeep.SweepResult;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.ReservedKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** Sweeping and checking of items that the client library keeps in groups. */
class GroupUpkeepTest {
    private static final String TABLE = "catalogue";
    private static final String BUCKET = "media";

    private static Store store;

    @TempDir
    private Path scratch;

    @BeforeAll
    static void start(@TempDir Path directory) {
        store = new Store(directory);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void newTable() {
        store.newSortedTable(TABLE);
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("id", fromS(id), "sort", fromS("a"));
    }

    private static Map<String, AttributeValue> rowKey(String id, String group) {
        return Map.of("id", fromS(id), "sort", StoredForms.fromModel(
                ReservedKeys.group(group, dev.pannier.model.AttributeValue.s("a"))));
    }

    private static void put(String id, Duration age) {
        byte[] photo = new byte[500_000];
        new Random(id.hashCode()).nextBytes(photo);
        try (LargeItemDynamoDbClient client = LargeItemDynamoDbClient.builder().delegate(store.dynamoDb).s3(store.s3)
                .clock(Clock.offset(Clock.systemUTC(), age.negated()))
                .table(TABLE, LargeItemOptions.parse("offload bucket=media group=media:photo group=texts:body"))
                .build()) {
            client.putItem(put -> put.tableName(TABLE).item(Map.of("id", fromS(id), "sort", fromS("a"), "title",
                    fromS("t"), "body", fromS("b"), "photo", AttributeValue.fromB(SdkBytes.fromByteArray(photo)))));
        }
    }

    private SweepResult sweep(boolean delete, SweepListener listener) {
        return new Sweep(store.dynamoDb, store.s3, scratch).run(new SweepRequest(List.of(TABLE),
                Optional.of(new Place(BUCKET, "items/")), Duration.ofHours(2), delete, false, 3), listener);
    }

    private static List<Finding> check() {
        List<Finding> findings = new CopyOnWriteArrayList<>();
        new PayloadCheck(store.dynamoDb, store.s3, new Random(1)).run(new CheckRequest(List.of(TABLE),
                Optional.of(new Place(BUCKET, "items/")), 1, false, false, 3), new CheckListener() {
                    @Override
                    public void found(Finding finding) {
                        findings.add(finding);
                    }
                });
        return findings;
    }

    @Test
    void rowsWithoutTheirItemAreSweptAndTheOthersAreInUse() {
        put("whole", Duration.ofDays(3));
        put("gone", Duration.ofDays(3));
        put("young", Duration.ZERO);
        for (String id : List.of("gone", "young")) {
            store.dynamoDb.deleteItem(delete -> delete.tableName(TABLE).key(key(id)));
        }
        List<Orphan> orphans = new ArrayList<>();

        SweepResult dry = sweep(false, new SweepListener() {
            @Override
            public void orphan(Orphan orphan) {
                orphans.add(orphan);
            }
        });
        assertThat(dry.items()).isEqualTo(7);
        assertThat(dry.groups().count()).isEqualTo(2);
        assertThat(dry.young().count()).isEqualTo(2);
        assertThat(dry.orphans().count()).isZero();
        assertThat(orphans).extracting(Orphan::kind).containsOnly(Orphan.Kind.GROUP);
        assertThat(orphans).extracting(Orphan::key).containsExactly("catalogue media", "catalogue texts");

        assertThat(sweep(true, SweepListener.NONE).removed().count()).isEqualTo(2);
        assertThat(sweep(false, SweepListener.NONE).items()).isEqualTo(5);
        assertThat(check()).isEmpty();
    }

    @Test
    void anItemThatComesBackMeanwhileKeepsItsRows() {
        put("back", Duration.ofDays(3));
        Map<String, AttributeValue> item = store.dynamoDb.getItem(get -> get.tableName(TABLE).key(key("back"))).item();
        store.dynamoDb.deleteItem(delete -> delete.tableName(TABLE).key(key("back")));

        SweepResult result = sweep(true, new SweepListener() {
            @Override
            public void orphan(Orphan orphan) {
                store.dynamoDb.putItem(put -> put.tableName(TABLE).item(item));
            }
        });

        assertThat(result.kept().count()).isEqualTo(2);
        assertThat(check()).isEmpty();
    }

    @Test
    void missingRowsAndTheirValuesAreFound() {
        put("broken", Duration.ofDays(3));
        store.dynamoDb.deleteItem(delete -> delete.tableName(TABLE).key(rowKey("broken", "texts")));
        store.s3.listObjectsV2(list -> list.bucket(BUCKET)).contents()
                .forEach(object -> store.s3.deleteObject(delete -> delete.bucket(BUCKET).key(object.key())));

        assertThat(check()).extracting(finding -> finding.kind() + " " + finding.attribute() + " " + finding.detail())
                .containsExactlyInAnyOrder("MISSING  the row of the group 'texts' is missing",
                        "MISSING photo the object does not exist");
    }
}
