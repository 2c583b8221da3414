package dev.pannier.conformance.large;

import dev.pannier.client.StoredForms;
import dev.pannier.client.upkeep.Amount;
import dev.pannier.client.upkeep.CheckListener;
import dev.pannier.client.upkeep.CheckRequest;
import dev.pannier.client.upkeep.CheckResult;
import dev.pannier.client.upkeep.Finding;
import dev.pannier.client.upkeep.Orphan;
import dev.pannier.client.upkeep.PayloadCheck;
import dev.pannier.client.upkeep.Sweep;
import dev.pannier.client.upkeep.SweepListener;
import dev.pannier.client.upkeep.SweepRequest;
import dev.pannier.client.upkeep.SweepResult;
import dev.pannier.large.Codec;
import dev.pannier.large.CompressedForm;
import dev.pannier.large.Generation;
import dev.pannier.large.PartRow;
import dev.pannier.large.PartsHeader;
import dev.pannier.large.Payload;
import dev.pannier.large.ReservedKeys;
import dev.pannier.large.SplitPayload;
import dev.pannier.model.AttributeType;
import dev.pannier.model.Bytes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Sweeping and checking of values that the client library keeps in parts or compressed, by their documented forms. */
class SplitUpkeepTest {
    private static final String TABLE = "documents";
    private static final int SIZE = 900_000;
    private static final Random RANDOM = new Random(3);
    private static final Clock LONG_AGO = Clock.offset(Clock.systemUTC(), Duration.ofDays(-3));

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

    private static Map<String, AttributeValue> key(String id, AttributeValue sort) {
        return Map.of("id", AttributeValue.fromS(id), "sort", sort);
    }

    private static AttributeValue partKey(PartsHeader header, int number) {
        return StoredForms.fromModel(ReservedKeys.part(AttributeType.S, header.generation(), number));
    }

    /** Writes the parts of a value as the library does, and returns the header. */
    private static PartsHeader writeParts(String id, Clock clock) {
        byte[] bytes = new byte[SIZE];
        new Random(id.hashCode()).nextBytes(bytes);
        Payload payload = new Payload(AttributeType.B, Bytes.wrap(bytes));
        SplitPayload split = SplitPayload.of(payload, Codec.NONE);
        PartsHeader header = new PartsHeader(Generation.next(clock, RANDOM), split.stored().size(), SIZE,
                payload.sha256(), Codec.NONE, AttributeType.B);
        for (PartRow row : PartRow.of(split, dev.pannier.model.AttributeValue.s("a"))) {
            putPart(id, header, row);
        }
        return header;
    }

    private static void putPart(String id, PartsHeader header, PartRow row) {
        Map<String, AttributeValue> item = new HashMap<>(key(id, partKey(header, row.number())));
        row.attributes().forEach((name, value) -> item.put(name, StoredForms.fromModel(value)));
        store.dynamoDb.putItem(put -> put.tableName(TABLE).item(item));
    }

    private static void writeItem(String id, dev.pannier.model.AttributeValue form) {
        Map<String, AttributeValue> item = new HashMap<>(key(id, AttributeValue.fromS("a")));
        item.put("text", StoredForms.fromModel(form));
        store.dynamoDb.putItem(put -> put.tableName(TABLE).item(item));
    }

    private SweepResult sweep(boolean delete, SweepListener listener) {
        return new Sweep(store.dynamoDb, store.s3, scratch).run(new SweepRequest(List.of(TABLE), Optional.empty(),
                SweepRequest.DEFAULT_AGE, delete, false, 3), listener);
    }

    private static List<Finding> check(boolean repair) {
        List<Finding> findings = new CopyOnWriteArrayList<>();
        CheckResult result = new PayloadCheck(store.dynamoDb, store.s3, new Random(1))
                .run(new CheckRequest(List.of(TABLE), Optional.empty(), 1, repair, false, 3), new CheckListener() {
                    @Override
                    public void found(Finding finding) {
                        findings.add(finding);
                    }
                });
        assertThat(result.findings()).isEqualTo(findings.size());
        return findings;
    }

    @Test
    void partsThatNoHeaderNamesAreOrphansWhenTheyAreOld() {
        writeItem("used", writeParts("used", LONG_AGO).toAttribute());
        writeParts("dead", LONG_AGO);
        writeParts("young", Clock.systemUTC());

        SweepResult dry = sweep(false, SweepListener.NONE);
        assertThat(dry.items()).isEqualTo(10);
        assertThat(dry.inUse()).isEqualTo(new Amount(3, SIZE));
        assertThat(dry.young()).isEqualTo(new Amount(3, SIZE));
        assertThat(dry.parts()).isEqualTo(new Amount(3, SIZE));
        assertThat(dry.removed()).isEqualTo(Amount.NONE);

        assertThat(sweep(true, SweepListener.NONE).removed()).isEqualTo(new Amount(3, SIZE));

        assertThat(sweep(false, SweepListener.NONE).items()).isEqualTo(7);
        assertThat(check(false)).isEmpty();
    }

    @Test
    void aHeaderThatIsWrittenMeanwhileKeepsItsParts() {
        PartsHeader header = writeParts("slow", LONG_AGO);

        SweepResult result = sweep(true, new SweepListener() {
            @Override
            public void orphan(Orphan orphan) {
                writeItem("slow", header.toAttribute());
            }
        });

        assertThat(result.kept()).isEqualTo(new Amount(3, SIZE));
        assertThat(check(false)).isEmpty();
    }

    @Test
    void missingPartsAreFound() {
        PartsHeader header = writeParts("broken", LONG_AGO);
        writeItem("broken", header.toAttribute());
        store.dynamoDb.deleteItem(delete -> delete.tableName(TABLE).key(key("broken", partKey(header, 2))));

        assertThat(check(true)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.MISSING);
            assertThat(finding.detail()).isEqualTo("part 2 of 3 is missing");
            assertThat(finding.key()).isEqualTo(key("broken", AttributeValue.fromS("a")));
            assertThat(finding.attribute()).isEqualTo("text");
            assertThat(finding.remedy()).isEmpty();
        });
    }

    @Test
    void surplusPartsAreFoundAndRemoved() {
        PartsHeader header = writeParts("surplus", LONG_AGO);
        writeItem("surplus", header.toAttribute());
        putPart("surplus", header, new PartRow(4, dev.pannier.model.AttributeValue.s("a"), 1,
                Bytes.wrap(new byte[1])));

        assertThat(check(false)).singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Finding.Kind.SURPLUS))
                .satisfies(finding -> assertThat(finding.repaired()).isFalse());
        assertThat(check(true)).singleElement().satisfies(finding -> assertThat(finding.repaired()).isTrue());
        assertThat(check(false)).isEmpty();
    }

    @Test
    void otherBytesAreFound() {
        PartsHeader header = writeParts("other", LONG_AGO);
        writeItem("other", header.toAttribute());
        int last = SIZE % 405_504;
        putPart("other", header, new PartRow(3, dev.pannier.model.AttributeValue.s("a"), last,
                Bytes.wrap(new byte[last])));
        CompressedForm form = CompressedForm
                .of(dev.pannier.model.AttributeValue.s("text ".repeat(2_000)), Codec.ZSTD).orElseThrow();
        writeItem("compressed", form.toAttribute());
        byte[] damaged = form.bytes().unsafeArray().clone();
        damaged[damaged.length - 1] ^= 1;
        writeItem("damaged",
                new CompressedForm(form.codec(), form.type(), form.size(), Bytes.wrap(damaged)).toAttribute());

        assertThat(check(true)).extracting(Finding::kind, finding -> finding.key().get("id"))
                .containsExactlyInAnyOrder(
                        tuple(Finding.Kind.CHECKSUM, AttributeValue.fromS("other")),
                        tuple(Finding.Kind.CHECKSUM, AttributeValue.fromS("damaged")));
    }
}
