package dev.pannier.items;

import dev.pannier.large.Codec;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.Payload;
import dev.pannier.large.PayloadPointer;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.condition;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.items;
import static dev.pannier.items.EngineFixture.n;
import static dev.pannier.items.EngineFixture.projection;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.EngineFixture.update;
import static dev.pannier.items.Errors.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What keeps its meaning on a table tagged {@code compress}: the rows of the rule table in docs/large-items.md. */
class CompressedItemsTest {
    private static final String TOO_LARGE = "Item size has exceeded the maximum allowed size";
    private static final Item KEY = item("pk", "a");

    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private void table(String options) {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"), s("g"))
                .withGlobalIndexes(GlobalIndex.of("gi", KeySchema.of("g"), IndexProjection.ALL),
                        GlobalIndex.of("keys", KeySchema.of("g"), IndexProjection.KEYS_ONLY))
                .withTags(Map.of(LargeItemOptions.TAG, options)));
    }

    private void retag(String options) {
        fixture.engine.tagTable(OWNER, "t", Map.of(LargeItemOptions.TAG, options));
    }

    /** Compresses to about a third. */
    private static AttributeValue text(int length) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append("{\"name\":\"item ").append(random.nextInt(100_000)).append("\",\"ok\":true},");
        }
        return AttributeValue.s(text.substring(0, length));
    }

    private static AttributeValue noise(int length) {
        byte[] bytes = new byte[length];
        new Random(2).nextBytes(bytes);
        return AttributeValue.b(bytes);
    }

    private double unitsOfRead() {
        return fixture.getResult(KEY).capacity().total();
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void anItemOverTheLimitIsStoredInLessAndReadBackWhole(Codec codec) {
        table("compress=" + codec.word());
        Item item = item("pk", "a", "x", text(430_000), "y", noise(3_000), "n", 1);

        double written = fixture.put(item).capacity().total();

        assertThat(fixture.get("pk", "a")).contains(item);
        assertThat(written).isLessThan(240);
        assertThat(unitsOfRead()).isLessThanOrEqualTo(Math.ceil(written / 4));
        assertThat(fixture.engine.describeTable(OWNER, "t").sizeBytes()).isLessThan(240_000);
    }

    @Test
    void whatDoesNotShrinkByAWriteUnitStaysAsItIs() {
        table("compress=zstd");

        double noisy = fixture.put("pk", "a", "x", noise(20_000)).capacity().total();
        double small = fixture.put("pk", "a", "x", "t".repeat(2_000)).capacity().total();
        fixture.delete(KEY);
        double shrunk = fixture.put("pk", "a", "x", "t".repeat(2_049)).capacity().total();

        assertThat(noisy).isEqualTo(20);
        assertThat(small).isEqualTo(20);
        assertThat(shrunk).isEqualTo(1);
        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "x", "t".repeat(2_049)));
    }

    @Test
    void anItemThatIsStillTooLargeIsRefused() {
        table("compress=zstd");
        fixture.put("pk", "a", "x", text(500_000));

        assertInvalid(() -> fixture.put("pk", "a", "x", noise(500_000)), TOO_LARGE);
        assertInvalid(() -> fixture.change(KEY, update("SET y = :0", noise(400_000)), ReturnValues.NONE),
                "Item size to update has exceeded the maximum allowed size");
        assertInvalid(() -> fixture.put("pk", "a", "x", "t".repeat(17_000_000)), TOO_LARGE);

        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "x", text(500_000)));
    }

    @Test
    void valuesOfEveryTypeComeBackAsTheyWere() {
        table("compress=lz4");
        AttributeValue list = AttributeValue.l(text(9_000), AttributeValue.n("1.50"), AttributeValue.nul(),
                AttributeValue.m(Map.of("b", noise(50), "t", AttributeValue.bool(true))));
        Item item = item("pk", "a", "list", list, "map", AttributeValue.m(Map.of("k", text(9_000))), "set",
                new AttributeValue.Ss(Set.of("a".repeat(9_000), "b")), "binary", AttributeValue.b(new byte[9_000]));

        fixture.put(item);

        assertThat(fixture.get("pk", "a")).contains(item);
        assertThat(unitsOfRead()).isLessThan(3);
    }

    @Test
    void keysAreNeverCompressed() {
        table("compress=zstd");
        fixture.engine.enableTimeToLive(OWNER, "t", "expires");
        Item item = item("pk", "a".repeat(2_048), "g", "g".repeat(2_048), "expires", "e".repeat(9_000));

        double units = fixture.put(item).capacity().table();

        assertThat(units).isEqualTo(13);
        assertThat(items(fixture.query(Optional.of("gi"), PageOptions.DEFAULT, "g = :0", "g".repeat(2_048))))
                .containsExactly(item);
    }

    @Test
    void conditionsFiltersAndProjectionsSeeTheValue() {
        table("compress=zstd");
        fixture.put("pk", "a", "x", text(500_000), "d", AttributeValue.m(Map.of("t", text(9_000))), "n", 1);

        fixture.put(item("pk", "a", "x", text(500_000), "d", AttributeValue.m(Map.of("t", text(9_000))), "n", 2),
                WriteOptions.when(condition("x = :0 AND size(x) = :1 AND begins_with(d.t, :2)", text(500_000),
                        500_000, "{")));
        ItemPage filtered = fixture.scan(Optional.empty(), PageOptions.DEFAULT
                .withFilter(condition("contains(x, :0)", "item")).withProjection(projection("d.t, n")));
        ItemPage empty = fixture.scan(Optional.empty(),
                PageOptions.DEFAULT.withFilter(condition("x = :0", "something else")));

        assertThat(items(filtered))
                .containsExactly(item("d", AttributeValue.m(Map.of("t", text(9_000))), "n", 2));
        assertThat(empty.count()).isZero();
        assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(
                () -> fixture.put(KEY, WriteOptions.when(condition("attribute_not_exists(x)"))));
    }

    @Test
    void updatesReadAndChangeTheValue() {
        table("compress=zstd");
        fixture.put("pk", "a", "x", AttributeValue.l(text(20_000)), "n", 1);

        assertThat(fixture.change(KEY, update("SET n = n + :0", 1), ReturnValues.ALL_NEW).attributes())
                .contains(item("pk", "a", "x", AttributeValue.l(text(20_000)), "n", 2));
        assertThat(fixture.change(KEY, update("SET x = list_append(x, :0)", AttributeValue.l(text(3))),
                ReturnValues.UPDATED_NEW).attributes())
                .contains(item("x", AttributeValue.l(text(20_000), text(3))));
        assertThat(fixture.change(KEY, update("SET dup = x[0] REMOVE x[0]"), ReturnValues.UPDATED_OLD).attributes())
                .contains(item("x", AttributeValue.l(text(20_000))));
        assertThat(fixture.change(KEY, update("SET z = if_not_exists(dup, :0)", "none"), ReturnValues.NONE)
                .attributes()).isEmpty();

        assertThat(fixture.get("pk", "a")).contains(
                item("pk", "a", "x", AttributeValue.l(text(3)), "n", 2, "dup", text(20_000), "z", text(20_000)));
        assertThat(unitsOfRead()).isLessThan(7);
    }

    @Test
    void indexesHoldTheCompressedValue() {
        table("compress=zstd");
        Item item = item("pk", "a", "g", "G", "x", text(450_000));

        ConsumedCapacity capacity = fixture.put(item).capacity();

        assertThat(items(fixture.query(Optional.of("gi"), PageOptions.DEFAULT, "g = :0", "G"))).containsExactly(item);
        assertThat(items(fixture.query(Optional.of("keys"), PageOptions.DEFAULT, "g = :0", "G")))
                .containsExactly(item("pk", "a", "g", "G"));
        assertThat(capacity.total()).isLessThan(2 * 200 + 2);
    }

    @Test
    void transactionsAndBatchesCarryCompressedItems() {
        table("compress=snappy");

        fixture.engine.batchWrite(OWNER, new BatchWrite(Map.of("t", List.of(
                new ItemWrite.Put("t", item("pk", "a", "x", text(500_000)), WriteOptions.DEFAULT),
                new ItemWrite.Put("t", item("pk", "b", "x", text(600_000)), WriteOptions.DEFAULT)))));
        fixture.engine.transactWrite(OWNER, List.of(
                new ItemWrite.Delete("t", KEY, WriteOptions.DEFAULT),
                new ItemWrite.Put("t", item("pk", "c", "x", text(700_000)), WriteOptions.DEFAULT)));

        TransactGetResult read = fixture.engine.transactGet(OWNER,
                List.of(new GetItem("t", item("pk", "b"), Optional.empty(), true),
                        new GetItem("t", item("pk", "c"), Optional.of(projection("x")), true)));
        BatchGetResult batch = fixture.engine.batchGet(OWNER, new BatchGet(Map.of("t",
                new BatchGet.Keys(List.of(KEY, item("pk", "b")), Optional.empty(), true))));
        assertThat(read.items().stream().flatMap(Optional::stream).map(ItemImage::item))
                .containsExactly(item("pk", "b", "x", text(600_000)), item("x", text(700_000)));
        assertThat(batch.items().values().stream().flatMap(List::stream).map(ItemImage::item))
                .containsExactly(item("pk", "b", "x", text(600_000)));
    }

    @Test
    void inlinePagesEndAtSixteenMegabytesOfValues() {
        table("compress=zstd");
        for (int i = 0; i < 5; i++) {
            fixture.put("pk", "" + i, "x", AttributeValue.b(new byte[5_000_000]));
        }

        assertThat(fixture.scan(Optional.empty(), PageOptions.DEFAULT).count()).isEqualTo(3);
        assertThat(fixture.scanAll(Optional.empty(), PageOptions.DEFAULT)).hasSize(5);
    }

    @Test
    void itemsStayReadableWhenTheTagComesChangesAndGoes() {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk")));
        fixture.put("pk", "a", "x", text(100_000), "n", 1);

        retag("compress=zstd");
        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "x", text(100_000), "n", 1));
        assertThat(unitsOfRead()).isEqualTo(25);
        fixture.change(KEY, update("SET n = :0", 2), ReturnValues.NONE);
        assertThat(unitsOfRead()).isLessThan(13);
        retag("compress=snappy");
        fixture.change(KEY, update("SET n = :0", 3), ReturnValues.NONE);
        fixture.engine.untagTable(OWNER, "t", List.of(LargeItemOptions.TAG));

        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "x", text(100_000), "n", 3));
        fixture.change(KEY, update("SET n = :0", 4), ReturnValues.NONE);
        assertThat(unitsOfRead()).isLessThan(13);
        fixture.put("pk", "a", "x", text(100_000), "n", 5);
        assertThat(unitsOfRead()).isEqualTo(25);
    }

    @Test
    void nobodyCanForgeACompressedValue() {
        table("compress=zstd");
        fixture.put("pk", "a", "x", text(9_000));
        AttributeValue map = PayloadPointer.to("media", "items/t/x", Payload.of(text(10)))
                .toAttribute();

        fixture.put("pk", "a", "x", map);
        fixture.put("pk", "b", "x", AttributeValue.b(new byte[]{1, 2, 3, 0, 1, 0}));

        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "x", map));
        assertThat(fixture.get("pk", "b")).contains(item("pk", "b", "x", AttributeValue.b(new byte[]{1, 2, 3, 0, 1,
                0})));
    }

    @Test
    void whatIsStillTooLargeOverflowsToObjects() {
        fixture.bucket();
        table("compress=zstd overflow=offload bucket=media threshold=100KB");
        Item compressible = item("pk", "a", "x", text(200_000), "n", 1);
        Item both = item("pk", "b", "x", text(200_000), "y", noise(600_000));

        fixture.put(compressible);
        assertThat(fixture.payloadKeys()).isEmpty();
        fixture.put(both);
        assertThat(fixture.payloadKeys()).hasSize(1);
        assertThat(fixture.get("pk", "a")).contains(compressible);
        assertThat(fixture.get("pk", "b")).contains(both);

        fixture.change(KEY, update("SET y = :0", noise(90_000)), ReturnValues.NONE);
        assertThat(fixture.payloadKeys()).hasSize(2);
        assertThat(fixture.get("pk", "a")).contains(compressible.with("y", noise(90_000)));
        fixture.delete(KEY);
        fixture.delete(item("pk", "b"));
        assertThat(fixture.payloadKeys()).isEmpty();
    }

    @Test
    void objectsHoldTheValueUncompressedAndAreReadInTheirMode() {
        fixture.bucket();
        table("compress=zstd overflow=offload bucket=media threshold=10KB read=presigned");
        fixture.put("pk", "a", "x", text(100_000), "y", text(20_000));

        Item read = fixture.get("pk", "a").orElseThrow();

        String key = fixture.payloadKeys().getFirst();
        assertThat(read.get("x")).contains(AttributeValue.s("http://test/media/" + key + "?expires=3600"));
        assertThat(read.get("y")).contains(text(20_000));
        assertThat(AttributeValue.s(new String(fixture.object(key), StandardCharsets.UTF_8)))
                .isEqualTo(text(100_000));
    }

    @Test
    void stringsThatAreNotUnicodeAreRefused() {
        table("compress=zstd");

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> fixture.put("pk", "a", "x", "\ud800" + "t".repeat(5_000)));
    }

    @Test
    void deletingTheTableAndFillingAnIndexPassOverCompressedValues() throws InterruptedException {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"), n("k"))
                .withGlobalIndexes(GlobalIndex.of("gi", KeySchema.of("k"), IndexProjection.ALL))
                .withTags(Map.of(LargeItemOptions.TAG, "compress=zstd")));
        fixture.put("pk", "a", "k", 1, "x", text(9_000));

        assertThat(fixture.query(Optional.of("gi"), PageOptions.DEFAULT, "k = :0", 1).count()).isEqualTo(1);
        fixture.engine.deleteTable(OWNER, "t");
        fixture.engine.awaitIdle();

        assertThat(fixture.engine.listTables(OWNER, Optional.empty(), 10).names()).isEmpty();
    }
}
