package dev.pannier.items;

import dev.pannier.expression.Update;
import dev.pannier.items.row.StoredImage;
import dev.pannier.large.Codec;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.ReadMode;
import dev.pannier.large.UnsupportedPointerException;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.CorruptDataException;
import dev.pannier.model.Item;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
import static dev.pannier.items.EngineFixture.projection;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.EngineFixture.update;
import static dev.pannier.items.Errors.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What keeps its meaning on a table tagged {@code compress scope=item}: rows of the rule table in docs/large-items.md. */
class PackedItemsTest {
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
                        GlobalIndex.of("keys", KeySchema.of("g"), IndexProjection.KEYS_ONLY),
                        GlobalIndex.of("some", KeySchema.of("g"), IndexProjection.include("field7", "note")))
                .withTags(Map.of(LargeItemOptions.TAG, options)));
    }

    private void retag(String options) {
        fixture.engine.tagTable(OWNER, "t", Map.of(LargeItemOptions.TAG, options));
    }

    /** An item of many small attributes, each about 100 bytes, that no one of them would be compressed for. */
    private static Item fields(int count) {
        Random random = new Random(1);
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(item("pk", "a", "g", "G", "n", 1).attributes());
        for (int i = 0; i < count; i++) {
            attributes.put("field" + i,
                    AttributeValue.m(Map.of("title", AttributeValue.s("item " + random.nextInt(100)),
                            "description", AttributeValue.s("a field of a document that is like all the others"),
                            "count",
                            AttributeValue.n(random.nextInt(1_000)))));
        }
        return new Item(attributes);
    }

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
        new Random(length).nextBytes(bytes);
        return AttributeValue.b(bytes);
    }

    private static Item without(Item item, String name) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(item.attributes());
        attributes.remove(name);
        return new Item(attributes);
    }

    private double unitsOfRead() {
        return fixture.getResult(KEY).capacity().total();
    }

    private StoredImage stored() {
        return StoredImage.decode(StoredRows.items(fixture.store).getFirst());
    }

    private Set<String> packed() {
        return stored().pack().map(StoredImage.Pack::names).orElse(Set.of());
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void manySmallAttributesAreStoredInLessAndReadBackWhole(Codec codec) {
        table("compress=" + codec.word() + " scope=item");
        Item item = fields(200);

        double written = fixture.put(item).capacity().table();

        assertThat(fixture.get("pk", "a")).contains(item);
        assertThat(written).isLessThan(10);
        assertThat(unitsOfRead()).isLessThanOrEqualTo(Math.ceil(written / 4));
        assertThat(fixture.engine.describeTable(OWNER, "t").sizeBytes()).isEqualTo(stored().size())
                .isLessThan(10_000);
        retag("compress=" + codec.word());
        assertThat(fixture.put(item).capacity().table()).isGreaterThan(15);
    }

    @Test
    void whatTheDocumentationSaysOfTwoHundredAttributes() {
        table("compress=zstd");
        double apart = fixture.put(fields(200)).capacity().table();
        retag("compress=zstd scope=item");
        fixture.delete(KEY);

        assertThat(fixture.put(fields(200)).capacity().table()).isEqualTo(2);
        assertThat(apart).isEqualTo(19);
    }

    @Test
    void anItemOverTheLimitIsStoredThatEachAttributeByItselfWouldNotMakeFit() {
        table("compress=zstd");
        Item item = fields(5_000);
        assertInvalid(() -> fixture.put(item), TOO_LARGE);

        retag("compress=zstd scope=item");
        fixture.put(item);

        assertThat(fixture.get("pk", "a")).contains(item);
        assertThat(stored().size()).isLessThan(100_000);
    }

    @Test
    void whatDoesNotShrinkByAWriteUnitStaysAsItIs() {
        table("compress=zstd scope=item");

        double noisy = fixture.put("pk", "a", "x", noise(20_000)).capacity().total();
        fixture.put("pk", "a", "xy", "t".repeat(1_023), "z", "t".repeat(1_022));
        Set<String> small = packed();
        fixture.put("pk", "a", "xy", "t".repeat(1_023), "z", "t".repeat(1_023));

        assertThat(noisy).isEqualTo(20);
        assertThat(small).isEmpty();
        assertThat(packed()).containsExactlyInAnyOrder("xy", "z");
        assertThat(stored().size()).isLessThan(100);
    }

    @Test
    void anItemThatIsStillTooLargeIsRefused() {
        table("compress=zstd scope=item");
        fixture.put(fields(5_000));

        assertInvalid(() -> fixture.put("pk", "a", "x", noise(500_000)), TOO_LARGE);
        assertInvalid(() -> fixture.change(KEY, update("SET y = :0", noise(400_000)), ReturnValues.NONE),
                "Item size to update has exceeded the maximum allowed size");
        assertInvalid(() -> fixture.put("pk", "a", "x", "t".repeat(17_000_000)), TOO_LARGE);

        assertThat(fixture.get("pk", "a")).contains(fields(5_000));
    }

    @Test
    void valuesOfEveryTypeComeBackAsTheyWere() {
        table("compress=lz4 scope=item");
        Item item = item("pk", "a", "s", text(3_000), "n", AttributeValue.n("-1.5E-100"), "b", noise(50), "e", "",
                "null", AttributeValue.nul(), "t", AttributeValue.bool(true), "ss",
                new AttributeValue.Ss(Set.of("a", "b")), "l", AttributeValue.l(AttributeValue.n("1.50"), text(9)), "m",
                AttributeValue.m(Map.of("k", AttributeValue.b(new byte[0]))));

        fixture.put(item);

        assertThat(fixture.get("pk", "a")).contains(item);
        assertThat(packed()).hasSize(9);
    }

    @Test
    void keysAndTheTimeToLiveAttributeStayInPlace() {
        table("compress=zstd scope=item");
        fixture.engine.enableTimeToLive(OWNER, "t", "expires");
        Item item = fields(50).with("expires", AttributeValue.n(1_900_000_000));

        fixture.put(item);

        assertThat(packed()).doesNotContain("pk", "g", "expires").contains("n", "field7").hasSize(51);
        assertThat(fixture.get("pk", "a")).contains(item);
    }

    @Test
    void conditionsFiltersAndProjectionsSeeTheValues() {
        table("compress=zstd scope=item");
        fixture.put(fields(200));

        fixture.put(fields(200).with("n", AttributeValue.n(2)), WriteOptions.when(condition(
                "n = :0 AND attribute_exists(field7) AND attribute_not_exists(nothing)"
                        + " AND begins_with(field1.description, :1)",
                1, "a field")));
        ItemPage filtered = fixture.scan(Optional.empty(), PageOptions.DEFAULT
                .withFilter(condition("contains(field3.description, :0)", "like all"))
                .withProjection(projection("field3.description, n")));
        ItemPage empty = fixture.scan(Optional.empty(), PageOptions.DEFAULT.withFilter(condition("n = :0", 1)));

        assertThat(items(filtered)).containsExactly(item("field3", AttributeValue.m(Map.of("description",
                AttributeValue.s("a field of a document that is like all the others"))), "n", 2));
        assertThat(empty.count()).isZero();
        assertThat(empty.scannedCount()).isEqualTo(1);
        assertThatExceptionOfType(ConditionFailedException.class)
                .isThrownBy(() -> fixture.put(KEY, WriteOptions.when(condition("attribute_not_exists(n)"))));
    }

    @Test
    void updatesReadAndChangeTheValues() {
        table("compress=zstd scope=item");
        Item item = fields(100);
        fixture.put(item);

        assertThat(fixture.change(KEY, update("SET n = n + :0", 1), ReturnValues.ALL_NEW).attributes())
                .contains(item.with("n", AttributeValue.n(2)));
        assertThat(fixture.change(KEY, update("SET field1.title = :0 REMOVE field2", "new"), ReturnValues.UPDATED_NEW)
                .attributes()).contains(item("field1", AttributeValue.m(Map.of("title", AttributeValue.s("new")))));
        assertThat(fixture.change(KEY, update("SET dup = n ADD n :0", 5), ReturnValues.UPDATED_OLD).attributes())
                .contains(item("n", 2));

        Item read = fixture.get("pk", "a").orElseThrow();
        assertThat(read.get("n")).contains(AttributeValue.n(7));
        assertThat(read.get("dup")).contains(AttributeValue.n(2));
        assertThat(read.get("field2")).isEmpty();
        assertThat(packed()).contains("dup", "n", "field1");
        assertThat(fixture.engine.write(OWNER, new ItemWrite.Delete("t", KEY,
                WriteOptions.DEFAULT.returning(ReturnValues.ALL_OLD))).attributes()).contains(read);
    }

    @Test
    void anUpdateOfAttributesInPlaceLeavesTheCompressedBytesAsTheyAre() {
        table("compress=zstd scope=item");
        fixture.put(fields(500));
        StoredImage before = stored();

        fixture.change(KEY, update("SET g = :0", "H"), ReturnValues.NONE);

        assertThat(stored().pack()).isEqualTo(before.pack()).isPresent();
        assertThat(fixture.get("pk", "a").orElseThrow().get("g")).contains(AttributeValue.s("H"));
    }

    @Test
    void indexesHoldWhatTheyProjectAndTheirTotalsStayExact() {
        table("compress=zstd scope=item");
        Item item = fields(300).with("note", text(50_000));

        ConsumedCapacity capacity = fixture.put(item).capacity();

        assertThat(items(fixture.query(Optional.of("gi"), PageOptions.DEFAULT, "g = :0", "G"))).containsExactly(item);
        assertThat(items(fixture.query(Optional.of("keys"), PageOptions.DEFAULT, "g = :0", "G")))
                .containsExactly(item("pk", "a", "g", "G"));
        assertThat(items(fixture.query(Optional.of("some"), PageOptions.DEFAULT, "g = :0", "G")))
                .containsExactly(item("pk", "a", "g", "G", "note", text(50_000), "field7",
                        item.get("field7").orElseThrow()));
        assertThat(capacity.total()).isLessThan(3 * 30 + 1);
        assertThat(sizesOfIndexes()).allMatch(size -> size <= stored().size() + 20).doesNotContain(0L);
        retag("reject");
        fixture.change(KEY, update("SET n = :0", 2), ReturnValues.NONE);
        assertThat(packed()).isEmpty();
        assertThat(items(fixture.query(Optional.of("gi"), PageOptions.DEFAULT, "g = :0", "G")))
                .containsExactly(item.with("n", AttributeValue.n(2)));
        fixture.delete(KEY);
        assertThat(sizesOfIndexes()).containsExactly(0L, 0L, 0L);
        assertThat(fixture.engine.describeTable(OWNER, "t").sizeBytes()).isZero();
    }

    private List<Long> sizesOfIndexes() {
        return fixture.engine.describeTable(OWNER, "t").globalIndexes().stream()
                .map(IndexDescription.Global::sizeBytes).toList();
    }

    @Test
    void anIndexThatIsAddedLaterFindsItsKeyAmongThem() throws InterruptedException {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"))
                .withTags(Map.of(LargeItemOptions.TAG, "compress scope=item")));
        Item item = fields(100);
        fixture.put(item);
        assertThat(packed()).contains("g");

        fixture.engine.updateTable(OWNER, UpdateTable.ofIndexes("t", List.of(s("g")), new GlobalIndexUpdate.Create(
                GlobalIndex.of("later", KeySchema.of("g"), IndexProjection.ALL))));
        fixture.engine.awaitIdle();

        assertThat(items(fixture.query(Optional.of("later"), PageOptions.DEFAULT.withLimit(1), "g = :0", "G")))
                .containsExactly(item);
        fixture.change(KEY, update("SET n = :0", 2), ReturnValues.NONE);
        assertThat(packed()).doesNotContain("g").isNotEmpty();
        fixture.delete(KEY);
        assertThat(sizesOfIndexes()).containsExactly(0L);
    }

    @Test
    void transactionsAndBatchesCarryThem() {
        table("compress=snappy scope=item");
        Item b = fields(1_000).with("pk", AttributeValue.s("b"));
        Item c = fields(5_000).with("pk", AttributeValue.s("c"));

        fixture.engine.batchWrite(OWNER, new BatchWrite(Map.of("t", List.of(
                new ItemWrite.Put("t", fields(300), WriteOptions.DEFAULT),
                new ItemWrite.Put("t", b, WriteOptions.DEFAULT)))));
        fixture.engine.transactWrite(OWNER, List.of(
                new ItemWrite.Delete("t", KEY, WriteOptions.when(condition("n = :0", 1))),
                new ItemWrite.Change("t", item("pk", "b"), update("SET n = n + :0", 1), WriteOptions.DEFAULT),
                new ItemWrite.Put("t", c, WriteOptions.DEFAULT)));

        TransactGetResult read = fixture.engine.transactGet(OWNER,
                List.of(new GetItem("t", item("pk", "b"), Optional.empty(), true),
                        new GetItem("t", item("pk", "c"), Optional.of(projection("field9")), true)));
        BatchGetResult batch = fixture.engine.batchGet(OWNER, new BatchGet(Map.of("t",
                new BatchGet.Keys(List.of(KEY, item("pk", "c")), Optional.empty(), true))));
        assertThat(read.items().stream().flatMap(Optional::stream).map(ItemImage::item)).containsExactly(
                b.with("n", AttributeValue.n(2)), item("field9", c.get("field9").orElseThrow()));
        assertThat(batch.items().values().stream().flatMap(List::stream).map(ItemImage::item)).containsExactly(c);
    }

    @Test
    void inlinePagesEndAtSixteenMegabytesOfValues() {
        table("compress=zstd scope=item");
        for (int i = 0; i < 5; i++) {
            fixture.put("pk", "" + i, "x", AttributeValue.b(new byte[5_000_000]));
        }

        assertThat(fixture.scan(Optional.empty(), PageOptions.DEFAULT).count()).isEqualTo(3);
        assertThat(fixture.scanAll(Optional.empty(), PageOptions.DEFAULT)).hasSize(5);
    }

    @Test
    void itemsStayReadableAndChangeableWhenTheTagComesChangesAndGoes() {
        table("reject");
        fixture.put(fields(200));
        retag("compress=zstd scope=item");
        fixture.change(KEY, update("SET n = :0", 2), ReturnValues.NONE);
        assertThat(stored().pack().orElseThrow().attributes().codec()).isEqualTo(Codec.ZSTD);
        retag("compress=lz4 scope=item");
        fixture.change(KEY, update("SET n = :0", 3), ReturnValues.NONE);
        assertThat(stored().pack().orElseThrow().attributes().codec()).isEqualTo(Codec.LZ4);

        fixture.engine.untagTable(OWNER, "t", List.of(LargeItemOptions.TAG));
        assertThat(fixture.get("pk", "a")).contains(fields(200).with("n", AttributeValue.n(3)));
        fixture.change(KEY, update("SET n = :0", 4), ReturnValues.NONE);

        assertThat(packed()).isEmpty();
        assertThat(fixture.get("pk", "a")).contains(fields(200).with("n", AttributeValue.n(4)));
    }

    @Test
    void whatWouldNotFitWithoutTheTagStaysCompressedWhenItIsUpdated() {
        table("compress=zstd scope=item");
        fixture.put(fields(5_000));
        fixture.engine.untagTable(OWNER, "t", List.of(LargeItemOptions.TAG));

        fixture.change(KEY, update("SET n = :0", 2), ReturnValues.NONE);
        fixture.change(KEY, new Update(List.of()), ReturnValues.NONE);

        assertThat(packed()).contains("n");
        assertThat(fixture.get("pk", "a")).contains(fields(5_000).with("n", AttributeValue.n(2)));
        assertInvalid(() -> fixture.put(fields(5_000)), TOO_LARGE);
        assertInvalid(() -> fixture.change(KEY, update("SET y = :0", noise(400_000)), ReturnValues.NONE),
                "Item size to update has exceeded the maximum allowed size");
    }

    @Test
    void itemsWithOtherFormsInThemKeepThemUntilTheyAreWritten() {
        fixture.bucket();
        table("offload bucket=media threshold=10KB");
        Item item = fields(30).with("object", noise(50_000));
        fixture.put(item);
        retag("split group=one:field1:field2 threshold=10KB");
        fixture.change(KEY, update("SET parts = :0, field1 = :1, field2 = :1", noise(60_000), "grouped"),
                ReturnValues.NONE);
        retag("compress=lz4");
        fixture.change(KEY, update("SET alone = :0", text(5_000)), ReturnValues.NONE);
        retag("compress=zstd scope=item");

        fixture.change(KEY, update("SET n = :0", 2), ReturnValues.NONE);

        Item expected = item.with("parts", noise(60_000)).with("field1", AttributeValue.s("grouped"))
                .with("field2", AttributeValue.s("grouped")).with("alone", text(5_000)).with("n", AttributeValue.n(2));
        assertThat(fixture.get("pk", "a")).contains(expected);
        assertThat(packed()).contains("n", "field3");
        assertThat(stored().stored().offloaded()).containsOnlyKeys("object", "parts", "field1", "field2", "alone");
        StoredRows.checkReferences(fixture);
        fixture.change(KEY, update("SET field1 = :0 REMOVE parts", 1), ReturnValues.NONE);
        assertThat(packed()).contains("field1");
        assertThat(fixture.get("pk", "a")).contains(without(expected.with("field1", AttributeValue.n(1)), "parts"));
        StoredRows.checkReferences(fixture);
    }

    @Test
    void aChangeOfAGroupAloneStoresTheItemAnewIfItsFormChanges() {
        table("split group=one:x:y");
        fixture.put(fields(100).with("x", AttributeValue.s("x")));
        retag("compress=zstd scope=item");
        fixture.change(KEY, update("SET n = :0", 1), ReturnValues.NONE);
        assertThat(packed()).contains("n");
        retag("split group=one:x:y");

        fixture.change(KEY, update("SET x = :0", "z"), ReturnValues.NONE);

        assertThat(packed()).isEmpty();
        assertThat(fixture.get("pk", "a")).contains(fields(100).with("x", AttributeValue.s("z")));
        fixture.delete(KEY);
        assertThat(fixture.engine.describeTable(OWNER, "t").sizeBytes()).isZero();
    }

    @Test
    void whatIsStillTooLargeOverflowsToObjects() {
        fixture.bucket();
        table("compress=zstd scope=item overflow=offload bucket=media threshold=200KB");
        Item item = fields(2_000).with("photo", noise(90_000)).with("film", noise(200_000)).with("note", text(100_000));

        fixture.put(item);

        assertThat(fixture.payloadKeys()).hasSize(1);
        assertThat(stored().stored().offloaded()).containsOnlyKeys("film");
        assertThat(packed()).contains("note", "field7", "photo");
        assertThat(stored().size()).isLessThanOrEqualTo(200 * 1024);
        assertThat(fixture.get("pk", "a")).contains(item);
        fixture.change(KEY, update("SET note = :0", text(400_000)), ReturnValues.NONE);
        assertThat(fixture.get("pk", "a")).contains(item.with("note", text(400_000)));
        assertThat(stored().size()).isLessThanOrEqualTo(200 * 1024);
        fixture.engine.deleteTable(OWNER, "t");
    }

    @Test
    void whatIsStillTooLargeOverflowsToParts() {
        fixture.bucket();
        table("compress=lz4 scope=item overflow=split threshold=20KB");
        Item item = fields(200).with("photo", noise(900_000)).with("note", text(100_000));

        fixture.put(item);

        assertThat(stored().stored().offloaded()).containsKey("photo");
        assertThat(packed()).contains("field7");
        assertThat(stored().size()).isLessThanOrEqualTo(20 * 1024);
        assertThat(fixture.get("pk", "a")).contains(item);
        StoredRows.checkReferences(fixture);
        fixture.delete(KEY);
        StoredRows.checkReferences(fixture);
    }

    @Test
    void manyMiddlingAttributesMoveUntilTheRestReallyFits() {
        fixture.bucket();
        table("compress=zstd scope=item overflow=split threshold=50KB");
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(fields(10).attributes());
        for (int i = 0; i < 40; i++) {
            // Two and two are equal, so what one takes among the others is less than what it takes by itself.
            attributes.put("twin" + i, noise(3_000 + i / 2));
        }

        fixture.put(new Item(attributes));

        assertThat(stored().size()).isLessThanOrEqualTo(50 * 1024);
        assertThat(packed()).hasSizeGreaterThan(15);
        assertThat(fixture.get("pk", "a")).contains(new Item(attributes));
        StoredRows.checkReferences(fixture);
    }

    @Test
    void deletingTheTableRemovesTheObjectsOfPackedItems() throws InterruptedException {
        fixture.bucket();
        table("compress=zstd scope=item overflow=offload bucket=media threshold=10KB");
        fixture.put(fields(200).with("photo", noise(50_000)));
        assertThat(packed()).isNotEmpty();

        fixture.engine.deleteTable(OWNER, "t");
        fixture.engine.awaitIdle();

        assertThat(fixture.payloadKeys()).isEmpty();
    }

    @Test
    void theReadModeStoredSaysSo() {
        table("compress=zstd scope=item");
        fixture.put(fields(200));

        Item forms = fixture.engine.get(OWNER,
                new GetItem("t", KEY, Optional.empty(), true, Optional.of(ReadMode.STORED))).item().orElseThrow()
                .item();

        assertThat(forms.get("pk")).contains(AttributeValue.s("a"));
        assertThat(forms.get("n")).contains(AttributeValue.m(Map.of("form", AttributeValue.s("packed"), "size",
                AttributeValue.n(2), "codec", AttributeValue.s("zstd"), "packBytes",
                AttributeValue.n(Long.toString(stored().pack().orElseThrow().size())))));
        assertThat(((AttributeValue.M) forms.get("g").orElseThrow()).values()).containsEntry("form",
                AttributeValue.s("item"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ZLIB", "ZSTD", "LZ4"})
    void damagedBytesAreAnErrorAndNeverOtherValues(Codec codec) {
        table("compress=" + codec.word() + " scope=item");
        fixture.put(fields(30));
        byte[] row = StoredRows.items(fixture.store).getFirst();
        Item whole = StoredImage.decode(row).item();
        int damaged = 0;
        for (int at = 0; at < row.length - 40; at++) {
            byte[] changed = row.clone();
            changed[at] ^= 1;
            try {
                assertThat(StoredImage.decode(changed).item()).isEqualTo(whole);
            } catch (CorruptDataException | UnsupportedPointerException e) {
                damaged++;
            }
        }
        assertThat(damaged).isGreaterThan(row.length - 60);
        assertThatThrownBy(() -> StoredImage.decode(Arrays.copyOf(row, row.length / 2)))
                .isInstanceOf(CorruptDataException.class);
    }
}
