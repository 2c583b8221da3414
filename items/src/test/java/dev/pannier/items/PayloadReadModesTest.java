package dev.pannier.items;

import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.PayloadPointer;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.condition;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.EngineFixture.update;
import static dev.pannier.items.Errors.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What readers see of attributes that are objects, and what they may write back. */
class PayloadReadModesTest {
    private static final String STALE = "One or more parameter values were invalid: The pointer or URL of a large"
            + " attribute is not the item's current one; read the item again";

    private final EngineFixture fixture = new EngineFixture();

    @BeforeEach
    void bucket() {
        fixture.bucket();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void table(String options) {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"), s("g"))
                .withGlobalIndexes(GlobalIndex.of("gi", KeySchema.of("g"), IndexProjection.ALL))
                .withTags(Map.of(LargeItemOptions.TAG, options)));
    }

    private static AttributeValue bytes(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return AttributeValue.b(bytes);
    }

    private static AttributeValue text(int length) {
        return AttributeValue.s("t".repeat(length));
    }

    @Test
    void pointersAreShownInTheirModeAndCanBeWrittenBack() {
        table("offload bucket=media read=pointer");
        fixture.put("pk", "a", "x", text(500_000), "n", 1);
        Item read = fixture.get("pk", "a").orElseThrow();
        PayloadPointer pointer = PayloadPointer.fromAttribute(read.get("x").orElseThrow()).orElseThrow();
        List<String> keys = fixture.payloadKeys();

        assertThat(pointer.bucket()).isEqualTo("media");
        assertThat(keys).containsExactly(pointer.key());
        fixture.put(read.with("n", AttributeValue.n(2)));
        fixture.change(item("pk", "a"), update("SET x = :0", read.get("x").orElseThrow()), ReturnValues.NONE);

        assertThat(fixture.payloadKeys()).isEqualTo(keys);
        assertThat(fixture.get("pk", "a")).contains(read.with("n", AttributeValue.n(2)));
    }

    @Test
    void stalePointersAndForeignOnesAreRefused() {
        table("offload bucket=media read=pointer");
        fixture.put("pk", "a", "x", text(500_000));
        fixture.put("pk", "other", "x", text(500_001));
        Item first = fixture.get("pk", "a").orElseThrow();
        fixture.put("pk", "a", "x", text(500_002));

        assertInvalid(() -> fixture.put(first), STALE);
        assertInvalid(() -> fixture.put(first.with("pk", AttributeValue.s("new"))), STALE);
        assertInvalid(() -> fixture.put(item("pk", "a", "y", fixture.get("pk", "a").orElseThrow().get("x")
                .orElseThrow())), STALE);
        assertInvalid(() -> fixture.change(item("pk", "a"), update("SET x = :0", fixture.get("pk", "other")
                .orElseThrow().get("x").orElseThrow()), ReturnValues.NONE), STALE);
        assertThat(fixture.payloadKeys()).hasSize(2);
    }

    @Test
    void onTablesWithoutTheTagAPointersShapeIsJustAMap() {
        table("offload bucket=media read=pointer");
        fixture.put("pk", "a", "x", text(500_000));
        AttributeValue pointer = fixture.get("pk", "a").orElseThrow().get("x").orElseThrow();
        fixture.engine.createTable(OWNER, CreateTable.of("u", KeySchema.of("pk"), s("pk")));
        Item forged = item("pk", "a", "x", pointer);

        fixture.engine.write(OWNER, new ItemWrite.Put("u", forged, WriteOptions.DEFAULT));
        fixture.engine.write(OWNER, new ItemWrite.Delete("u", item("pk", "a"), WriteOptions.DEFAULT));

        assertThat(fixture.payloadKeys()).hasSize(1);
    }

    @Test
    void presignedTablesGiveUrlsThatCanBeWrittenBack() {
        table("offload bucket=media read=presigned expiry=10m");
        fixture.put("pk", "a", "x", text(500_000), "n", 1);
        Item read = fixture.get("pk", "a").orElseThrow();
        List<String> keys = fixture.payloadKeys();

        assertThat(read.get("x")).contains(AttributeValue.s("http://test/media/" + keys.getFirst()
                + "?expires=600"));
        fixture.put(read.with("n", AttributeValue.n(2)));
        assertThat(fixture.payloadKeys()).isEqualTo(keys);
        fixture.put("pk", "a", "x", text(500_001));
        assertInvalid(() -> fixture.put(read), STALE);
        fixture.put("pk", "b", "x", "http://elsewhere/media/" + keys.getFirst());
        assertThat(fixture.get("pk", "b")).contains(item("pk", "b", "x", "http://elsewhere/media/" + keys.getFirst()));
    }

    @Test
    void inlinePagesEndAtSixteenMegabytes() {
        table("offload bucket=media");
        for (int i = 0; i < 6; i++) {
            fixture.put("pk", "" + i, "g", "G", "x", bytes(i, 5_000_000));
        }

        ItemPage first = fixture.query(Optional.of("gi"), PageOptions.DEFAULT, "g = :0", "G");
        ItemPage second = fixture.query(Optional.of("gi"),
                PageOptions.DEFAULT.startingAfter(first.lastEvaluated().orElseThrow()), "g = :0", "G");
        List<Item> keys = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            keys.add(item("pk", "" + i));
        }
        BatchGetResult batch = fixture.engine.batchGet(OWNER, new BatchGet(Map.of("t",
                new BatchGet.Keys(keys, Optional.empty(), true))));

        assertThat(first.count()).isEqualTo(3);
        assertThat(second.count()).isEqualTo(3);
        assertThat(batch.items().get("t")).hasSize(3);
        assertThat(batch.unprocessed().get("t")).isEqualTo(keys.subList(3, 6));
        assertThat(fixture.scanAll(Optional.empty(), PageOptions.DEFAULT)).hasSize(6);
        assertThat(fixture.query(Optional.of("gi"), PageOptions.DEFAULT.withSelect(Select.COUNT), "g = :0", "G")
                .count()).isEqualTo(6);
    }

    @Test
    void writesReturnLargeAttributesInTheTablesMode() {
        table("offload bucket=media");
        fixture.put("pk", "a", "x", text(500_000));

        WriteResult old = fixture.put(item("pk", "a", "x", text(500_001)),
                WriteOptions.DEFAULT.returning(ReturnValues.ALL_OLD));
        WriteOptions failing = new WriteOptions(Optional.of(condition("attribute_not_exists(pk)")), ReturnValues.NONE,
                true);

        assertThat(old.attributes()).contains(item("pk", "a", "x", text(500_000)));
        assertThatExceptionOfType(ConditionFailedException.class)
                .isThrownBy(() -> fixture.put(item("pk", "a"), failing))
                .satisfies(e -> assertThat(e.item()).contains(item("pk", "a", "x", text(500_001))));
    }
}
