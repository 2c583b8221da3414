package dev.pannier.items;

import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.ReadMode;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.condition;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.items;
import static dev.pannier.items.EngineFixture.projection;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.EngineFixture.update;
import static dev.pannier.items.Errors.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What keeps its meaning on a table tagged {@code split}: the rows of the rule table in docs/large-items.md. */
class SplitItemsTest {
    private static final Item KEY = item("pk", "a", "sk", "1");
    private static final int PART = 396 * 1024;

    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private void table(String options) {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk", "sk"), s("pk"), s("sk"), s("g"))
                .withGlobalIndexes(GlobalIndex.of("gi", KeySchema.of("g"), IndexProjection.ALL))
                .withTags(Map.of(LargeItemOptions.TAG, options)));
    }

    private static Item large(AttributeValue value) {
        return KEY.with("x", value).with("g", AttributeValue.s("G"));
    }

    private static AttributeValue noise(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return AttributeValue.b(bytes);
    }

    private Optional<Item> get() {
        return fixture.get("pk", "a", "sk", "1");
    }

    private GetResult get(String projection) {
        return fixture.engine.get(OWNER, new GetItem("t", KEY, Optional.of(projection(projection)), true));
    }

    /** How many rows of parts are stored. */
    private int parts() {
        return StoredRows.parts(fixture.store);
    }

    @Test
    void anItemOverTheLimitIsStoredInPartsAndReadBackWhole() {
        table("split");
        Item item = large(noise(1, 5_000_000));

        double written = fixture.put(item).capacity().table();

        assertThat(get()).contains(item);
        assertThat(parts()).isEqualTo(13);
        assertThat(written).isBetween(4_883.0, 4_885.0);
        assertThat(fixture.getResult(KEY).capacity().total()).isBetween(1_220.0, 1_222.0);
        assertThat(fixture.engine.describeTable(OWNER, "t").sizeBytes()).isBetween(5_000_000L, 5_001_000L);
    }

    @Test
    void itemsWithinTheLimitAreAsEver() {
        table("split");

        fixture.put(large(noise(1, 400_000)));

        assertThat(parts()).isZero();
        assertThat(get()).contains(large(noise(1, 400_000)));
    }

    @Test
    void valuesOfEveryTypeAreSplit() {
        table("split threshold=10KB");
        AttributeValue list = AttributeValue.l(AttributeValue.n("1.5"), noise(2, 900_000),
                AttributeValue.m(Map.of("k", AttributeValue.s("é".repeat(300_000)))));
        Item item = large(list).with("text", AttributeValue.s("€".repeat(400_000)));

        fixture.put(item);

        assertThat(get()).contains(item);
        assertThat(parts()).isGreaterThan(5);
    }

    @Test
    void replacingUpdatingAndDeletingLeaveNoOldParts() {
        table("split");
        fixture.put(large(noise(1, 1_000_000)));
        assertThat(parts()).isEqualTo(3);

        fixture.put(large(noise(2, 500_000)));
        assertThat(parts()).isEqualTo(2);
        fixture.change(KEY, update("SET x = :0", noise(3, 1_000_000)), ReturnValues.NONE);
        assertThat(parts()).isEqualTo(3);
        assertThat(get()).contains(large(noise(3, 1_000_000)));
        fixture.change(KEY, update("REMOVE x"), ReturnValues.NONE);
        assertThat(parts()).isZero();
        fixture.put(large(noise(1, 1_000_000)));
        fixture.delete(KEY);
        assertThat(parts()).isZero();
        assertThat(fixture.engine.describeTable(OWNER, "t").sizeBytes()).isZero();
    }

    @Test
    void updatesAndReadsOfOtherAttributesLeaveThePartsAlone() {
        table("split");
        fixture.put(large(noise(1, 1_000_000)).with("n", AttributeValue.n(1)));

        WriteResult result = fixture.change(KEY, update("SET n = n + :0", 1), ReturnValues.UPDATED_NEW);
        GetResult projected = get("n");

        assertThat(result.attributes()).contains(item("n", 2));
        assertThat(result.capacity().table()).isEqualTo(1);
        assertThat(projected.item().map(ItemImage::item)).contains(item("n", 2));
        assertThat(projected.capacity().total()).isEqualTo(1);
        assertThat(get("x").capacity().total()).isGreaterThan(240);
        assertThat(get()).contains(large(noise(1, 1_000_000)).with("n", AttributeValue.n(2)));
    }

    @Test
    void conditionsFiltersAndUpdatesSeeTheValue() {
        table("split");
        fixture.put(large(AttributeValue.l(noise(1, 900_000), AttributeValue.s("end"))));

        fixture.put(large(AttributeValue.l(noise(2, 900_000), AttributeValue.s("end"))),
                WriteOptions.when(condition("x[1] = :0 AND size(x) = :1", "end", 2)));
        fixture.change(KEY, update("SET x = list_append(x, :0)", AttributeValue.l(AttributeValue.s("new"))),
                ReturnValues.NONE);
        ItemPage found = fixture.scan(Optional.empty(), PageOptions.DEFAULT.withFilter(condition("x[2] = :0", "new"))
                .withProjection(projection("x[1]")));
        ItemPage none = fixture.scan(Optional.empty(),
                PageOptions.DEFAULT.withFilter(condition("x[2] = :0", "old")));

        assertThat(items(found)).containsExactly(item("x", AttributeValue.l(AttributeValue.s("end"))));
        assertThat(none.count()).isZero();
        assertThat(fixture.change(KEY, update("SET tail = x[2] REMOVE x[0]"), ReturnValues.ALL_NEW).attributes())
                .contains(large(AttributeValue.l(AttributeValue.s("end"), AttributeValue.s("new")))
                        .with("tail", AttributeValue.s("new")));
        assertThat(parts()).isZero();
    }

    @Test
    void aFailedConditionLeavesTheOldParts() {
        table("split");
        fixture.put(large(noise(1, 900_000)));

        assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> fixture.put(
                large(noise(2, 900_000)), WriteOptions.when(condition("attribute_not_exists(pk)"))));

        assertThat(parts()).isEqualTo(3);
        assertThat(get()).contains(large(noise(1, 900_000)));
    }

    @Test
    void indexesQueriesAndScansReadTheParts() {
        table("split");
        fixture.put(large(noise(1, 900_000)));
        fixture.put(item("pk", "a", "sk", "0", "g", "G"));

        assertThat(items(fixture.query("pk = :0", "a"))).containsExactly(item("pk", "a", "sk", "0", "g", "G"),
                large(noise(1, 900_000)));
        assertThat(items(fixture.query(Optional.of("gi"), PageOptions.DEFAULT, "g = :0", "G"))).hasSize(2)
                .contains(large(noise(1, 900_000)));
        assertThat(fixture.query(Optional.of("gi"), PageOptions.DEFAULT.withSelect(Select.COUNT), "g = :0", "G")
                .capacity().total()).isLessThan(2);
        assertThat(fixture.scanAll(Optional.empty(), PageOptions.DEFAULT)).hasSize(2);
    }

    @Test
    void aPageEndsWhenAMegabyteIsReadPartsIncluded() {
        table("split");
        for (int i = 0; i < 4; i++) {
            fixture.put(item("pk", "a", "sk", "" + i, "x", noise(i, 700_000)));
        }

        ItemPage page = fixture.query("pk = :0", "a");

        assertThat(page.count()).isEqualTo(2);
        assertThat(page.lastEvaluated()).contains(item("pk", "a", "sk", "1"));
        assertThat(page.capacity().total()).isBetween(170.0, 172.0);
    }

    @Test
    void transactionsAndBatchesCarrySplitItems() {
        table("split");
        fixture.put(large(noise(1, 900_000)));

        fixture.engine.transactWrite(OWNER, List.of(new ItemWrite.Delete("t", KEY, WriteOptions.DEFAULT),
                new ItemWrite.Put("t", item("pk", "a", "sk", "2", "x", noise(2, 900_000)), WriteOptions.DEFAULT),
                new ItemWrite.Put("t", item("pk", "b", "sk", "2", "x", noise(2, 900_000)), WriteOptions.DEFAULT)));
        fixture.engine.batchWrite(OWNER, new BatchWrite(Map.of("t", List.of(new ItemWrite.Put("t",
                item("pk", "c", "sk", "2", "x", noise(3, 9_000_000)), WriteOptions.DEFAULT)))));

        assertThat(get()).isEmpty();
        assertThat(fixture.get("pk", "a", "sk", "2")).contains(item("pk", "a", "sk", "2", "x", noise(2, 900_000)));
        assertThat(fixture.get("pk", "b", "sk", "2")).contains(item("pk", "b", "sk", "2", "x", noise(2, 900_000)));
        assertThat(fixture.get("pk", "c", "sk", "2")).contains(item("pk", "c", "sk", "2", "x", noise(3, 9_000_000)));
        assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> fixture.engine.transactWrite(OWNER,
                List.of(new ItemWrite.Put("t", large(noise(1, 4_300_000)), WriteOptions.DEFAULT))));
        assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> fixture.engine.transactGet(OWNER,
                List.of(new GetItem("t", item("pk", "c", "sk", "2"), Optional.empty(), true))));
    }

    @Test
    void thePreviewIsTheFirstPartOnly() {
        table("split");
        byte[] bytes = ((AttributeValue.B) noise(1, 900_000)).value().toByteArray();
        fixture.put(large(AttributeValue.b(bytes)).with("text", AttributeValue.s("é".repeat(PART))));

        GetResult preview = fixture.engine.get(OWNER,
                new GetItem("t", KEY, Optional.empty(), true, Optional.of(ReadMode.PREVIEW)));

        Item item = preview.item().orElseThrow().item();
        assertThat(item.get("x")).contains(AttributeValue.b(Arrays.copyOf(bytes, PART)));
        assertThat(item.get("text")).contains(AttributeValue.s("é".repeat(PART / 2)));
        assertThat(preview.capacity().total()).isBetween(198.0, 200.0);
    }

    @Test
    void compressedItemsThatAreStillTooLargeOverflowToCompressedParts() {
        table("compress=zstd overflow=split threshold=10KB");
        List<String> words = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            words.add("word" + random.nextInt(5_000));
        }
        AttributeValue text = AttributeValue.s(String.join(" ", words));
        Item item = large(text).with("y", AttributeValue.s("y".repeat(100_000)));

        double units = fixture.put(item).capacity().table();

        assertThat(get()).contains(item);
        assertThat(parts()).isEqualTo(5);
        assertThat(units).isLessThan(700);
        assertThat(get("y").capacity().total()).isLessThan(3);
    }

    @Test
    void theTagMayComeChangeAndGo() {
        table("reject");
        assertInvalid(() -> fixture.put(large(noise(1, 900_000))), "Item size has exceeded the maximum allowed size");
        fixture.engine.tagTable(OWNER, "t", Map.of(LargeItemOptions.TAG, "split"));
        fixture.put(large(noise(1, 900_000)));
        fixture.engine.untagTable(OWNER, "t", List.of(LargeItemOptions.TAG));

        assertThat(get()).contains(large(noise(1, 900_000)));
        fixture.change(KEY, update("SET n = :0", 1), ReturnValues.NONE);
        assertThat(get()).contains(large(noise(1, 900_000)).with("n", AttributeValue.n(1)));
        fixture.bucket();
        fixture.engine.tagTable(OWNER, "t", Map.of(LargeItemOptions.TAG, "offload bucket=media"));
        fixture.put(large(noise(1, 900_000)));
        assertThat(parts()).isZero();
        assertThat(fixture.payloadKeys()).hasSize(1);
    }

    @Test
    void deletingTheTableRemovesItsParts() throws InterruptedException {
        table("split");
        fixture.put(large(noise(1, 900_000)));

        fixture.engine.deleteTable(OWNER, "t");
        fixture.engine.awaitIdle();

        assertThat(parts()).isZero();
    }

    @Test
    void equalAttributesHavePartsEach() {
        table("split");
        fixture.put(large(noise(1, 500_000)).with("y", noise(1, 500_000)));
        assertThat(parts()).isEqualTo(4);

        fixture.change(KEY, update("REMOVE x"), ReturnValues.NONE);

        assertThat(parts()).isEqualTo(2);
        assertThat(get("y").item().map(ItemImage::item)).contains(item("y", noise(1, 500_000)));
    }

    @Test
    void readersSeeTheOldWholeOrTheNewWhole() throws InterruptedException {
        table("split");
        List<Item> versions = List.of(large(noise(1, 1_300_000)), large(noise(2, 800_000)));
        fixture.put(versions.getFirst());
        AtomicBoolean mixed = new AtomicBoolean();
        AtomicBoolean done = new AtomicBoolean();
        Thread reader = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                if (!versions.contains(get().orElseThrow())) {
                    mixed.set(true);
                }
            }
        });

        for (int i = 0; i < 30; i++) {
            fixture.put(versions.get(i % 2));
        }
        done.set(true);
        reader.join();

        assertThat(mixed).isFalse();
        assertThat(parts()).isEqualTo(2);
    }
}
