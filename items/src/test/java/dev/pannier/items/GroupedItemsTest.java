package dev.pannier.items;

import dev.pannier.expression.Update;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import dev.pannier.model.ItemCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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

/** Attribute groups: the rows of their table in docs/large-items.md. */
class GroupedItemsTest {
    private static final Item KEY = item("pk", "a", "sk", "1");
    private static final String GROUPS = "split group=texts:body:notes group=media:photo";

    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private void table(String options) {
        fixture.bucket();
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk", "sk"), s("pk"), s("sk"), s("g"))
                .withLocalIndexes(new LocalIndex("li", KeySchema.of("pk", "g"), IndexProjection.include("notes")))
                .withGlobalIndexes(GlobalIndex.of("gi", KeySchema.of("g"), IndexProjection.ALL))
                .withTags(Map.of(LargeItemOptions.TAG, options)));
    }

    private void tag(String options) {
        fixture.engine.tagTable(OWNER, "t", Map.of(LargeItemOptions.TAG, options));
    }

    private static AttributeValue noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return AttributeValue.b(bytes);
    }

    /** 20 KB in place, 9 KB and 1 KB in one group, 40 KB in another. */
    private static Item whole() {
        return KEY.with("g", AttributeValue.s("G")).with("rest", noise(20_000)).with("body", noise(9_000))
                .with("notes", AttributeValue.s("n".repeat(1_000))).with("photo", noise(40_000));
    }

    private GetResult get(String projection) {
        return fixture.engine.get(OWNER, new GetItem("t", KEY, Optional.of(projection(projection)), true));
    }

    private double read(String projection) {
        return get(projection).capacity().total();
    }

    private WriteResult change(String expression, Object... values) {
        return fixture.change(KEY, update(expression, values), ReturnValues.NONE);
    }

    private int rows() {
        return StoredRows.parts(fixture.store);
    }

    private Item stored() {
        return fixture.get("pk", "a", "sk", "1").orElseThrow();
    }

    @Test
    void groupsAreRowsThatNobodySees() {
        table(GROUPS);

        double written = fixture.put(whole()).capacity().table();

        assertThat(rows()).isEqualTo(2);
        assertThat(written).isEqualTo(20 + 10 + 40);
        assertThat(stored()).isEqualTo(whole());
        assertThat(fixture.getResult(KEY).capacity().total()).isEqualTo(18);
        assertThat(items(fixture.scan(Optional.empty(), PageOptions.DEFAULT))).containsExactly(whole());
        assertThat(fixture.engine.describeTable(OWNER, "t").itemCount()).isEqualTo(1);
        assertThat(fixture.engine.describeTable(OWNER, "t").sizeBytes()).isBetween(70_000L, 71_000L);
    }

    @Test
    void readingOneGroupCostsThatGroup() {
        table(GROUPS);
        fixture.put(whole());

        assertThat(get("body").item().orElseThrow().item()).isEqualTo(item("body", noise(9_000)));
        assertThat(read("body")).isEqualTo(3);
        assertThat(read("body, notes")).isEqualTo(3);
        assertThat(read("photo")).isEqualTo(10);
        assertThat(read("rest")).isEqualTo(5);
        assertThat(read("rest, photo")).isEqualTo(15);
        assertThat(read("pk, photo")).isEqualTo(10);
        assertThat(read("pk")).isEqualTo(5);
    }

    @Test
    void aGroupThatTheItemDoesNotHaveCostsOneUnit() {
        table(GROUPS);
        fixture.put(KEY.with("rest", noise(20_000)));

        assertThat(read("photo")).isEqualTo(1);
        assertThat(get("photo").item().orElseThrow().item()).isEqualTo(Item.EMPTY);
    }

    @Test
    void pagesAndBatchesReadTheGroupsThatTheyNeed() {
        table(GROUPS);
        fixture.put(whole());
        PageOptions photos = PageOptions.DEFAULT.withProjection(projection("photo")).withConsistent(true);

        ItemPage page = fixture.query(Optional.empty(), photos, "pk = :0", "a");

        assertThat(items(page)).containsExactly(item("photo", noise(40_000)));
        assertThat(page.capacity().total()).isEqualTo(10);
        assertThat(fixture.scan(Optional.empty(), photos.withFilter(condition("size(body) > :0", 1))).capacity()
                .total()).isEqualTo(13);
        assertThat(fixture.scan(Optional.empty(), PageOptions.DEFAULT.withSelect(Select.COUNT).withConsistent(true))
                .capacity().total()).isEqualTo(5);
        assertThat(fixture.engine.batchGet(OWNER, new BatchGet(Map.of("t",
                new BatchGet.Keys(List.of(KEY), Optional.of(projection("photo")), true)))).capacity().getFirst()
                .total()).isEqualTo(10);
    }

    @Test
    void changingOneGroupCostsThatGroup() {
        table(GROUPS);
        fixture.put(whole());

        assertThat(change("SET notes = :0", "short").capacity().total()).isEqualTo(10);
        assertThat(change("SET photo = :0", noise(5_000)).capacity().table()).isEqualTo(40);
        assertThat(change("SET rest = :0", noise(100)).capacity().table()).isEqualTo(20);

        assertThat(stored()).isEqualTo(whole().with("notes", AttributeValue.s("short")).with("photo", noise(5_000))
                .with("rest", noise(100)));
        assertThat(rows()).isEqualTo(2);
        assertThat(fixture.engine.describeTable(OWNER, "t").sizeBytes()).isBetween(14_000L, 15_000L);
    }

    @Test
    void attributesComeAndGoInAGroup() {
        table(GROUPS);
        fixture.put(KEY.with("body", noise(9_000)));

        change("SET notes = :0", "n");
        assertThat(rows()).isEqualTo(1);
        change("REMOVE body");
        assertThat(stored()).isEqualTo(KEY.with("notes", AttributeValue.s("n")));
        change("REMOVE notes");

        assertThat(stored()).isEqualTo(KEY);
        assertThat(rows()).isZero();
    }

    @Test
    void conditionsUpdatesAndReturnedValuesKeepTheirMeaning() {
        table(GROUPS);
        fixture.put(whole());

        fixture.engine.write(OWNER, new ItemWrite.Change("t", KEY, update("SET title = body, notes = :0", "new"),
                WriteOptions.when(condition("begins_with(notes, :0) AND attribute_exists(photo)", "nnn"))));
        Item changed = whole().with("title", noise(9_000)).with("notes", AttributeValue.s("new"));
        assertThat(stored()).isEqualTo(changed);

        assertThat(fixture.change(KEY, update("SET notes = :0", "again"), ReturnValues.ALL_NEW).attributes())
                .contains(changed.with("notes", AttributeValue.s("again")));
        assertThat(fixture.change(KEY, update("SET notes = :0", "last"), ReturnValues.UPDATED_OLD).attributes())
                .contains(item("notes", "again"));
        assertThat(fixture.change(KEY, update("SET photo = :0", "none"), ReturnValues.ALL_OLD).attributes())
                .contains(changed.with("notes", AttributeValue.s("last")));
    }

    @Test
    void putReplacesTheRowsAndDeleteRemovesThem() {
        table(GROUPS);
        fixture.put(whole());

        WriteResult put = fixture.put(KEY.with("body", noise(500)), WriteOptions.DEFAULT
                .returning(ReturnValues.ALL_OLD));

        assertThat(put.attributes()).contains(whole());
        assertThat(put.capacity().table()).isEqualTo(20 + 10 + 40);
        assertThat(rows()).isEqualTo(1);
        assertThat(fixture.engine.write(OWNER, new ItemWrite.Delete("t", KEY,
                WriteOptions.DEFAULT.returning(ReturnValues.ALL_OLD))).attributes())
                .contains(KEY.with("body", noise(500)));
        assertThat(rows()).isZero();
        assertThat(fixture.engine.describeTable(OWNER, "t").sizeBytes()).isZero();
    }

    @Test
    void transactionsAndBatchesWriteGroups() {
        table(GROUPS);
        Item other = whole().with("sk", AttributeValue.s("2"));
        fixture.engine.batchWrite(OWNER, new BatchWrite(Map.of("t", List.of(
                new ItemWrite.Put("t", whole(), WriteOptions.DEFAULT),
                new ItemWrite.Put("t", other, WriteOptions.DEFAULT)))));

        TransactWriteResult result = fixture.engine.transactWrite(OWNER, List.of(
                new ItemWrite.Change("t", KEY, update("SET notes = :0", "x"), WriteOptions.DEFAULT),
                new ItemWrite.Delete("t", item("pk", "a", "sk", "2"), WriteOptions.DEFAULT),
                new ConditionCheck("t", item("pk", "b", "sk", "1"),
                        WriteOptions.when(condition("attribute_not_exists(pk)")))));

        assertThat(stored()).isEqualTo(whole().with("notes", AttributeValue.s("x")));
        assertThat(rows()).isEqualTo(2);
        assertThat(result.capacity().getFirst().table()).isEqualTo(2 * (10 + 20 + 10 + 40 + 1));
        assertThat(fixture.engine.transactGet(OWNER,
                List.of(new GetItem("t", KEY, Optional.of(projection("photo")), true))).capacity().getFirst()
                .total()).isEqualTo(20);
    }

    @Test
    void indexesReadTheSameRows() {
        table(GROUPS);
        fixture.put(whole());

        change("SET notes = :0", "x");

        Item changed = whole().with("notes", AttributeValue.s("x"));
        assertThat(items(fixture.query(Optional.of("gi"), PageOptions.DEFAULT, "g = :0", "G")))
                .containsExactly(changed);
        assertThat(items(fixture.query(Optional.of("li"), PageOptions.DEFAULT, "pk = :0 AND g = :1", "a", "G")))
                .containsExactly(KEY.with("g", AttributeValue.s("G")).with("notes", AttributeValue.s("x")));
        assertThat(fixture.engine.describeTable(OWNER, "t").globalIndexes().getFirst().itemCount()).isEqualTo(1);
    }

    @Test
    void aChangeOfAGroupWritesNoIndex() {
        table(GROUPS);
        fixture.put(whole());

        ConsumedCapacity capacity = change("SET notes = :0", "x").capacity();

        assertThat(capacity.globalIndexes()).isEmpty();
        assertThat(capacity.localIndexes()).isEmpty();
    }

    @Test
    void whatDoesNotFitTheRowOfItsGroupIsLeftToTheStrategy() {
        table("split group=all:x:y:z");
        Item item = KEY.with("x", noise(1_000)).with("y", noise(300_000)).with("z", noise(2_000_000));

        fixture.put(item);

        assertThat(stored()).isEqualTo(item);
        assertThat(rows()).isEqualTo(1 + 5);
        assertThat(read("x, y")).isEqualTo(74);
    }

    @Test
    void groupsGoWithObjectsAndCompression() {
        AttributeValue text = AttributeValue.s("a long text ".repeat(30_000));
        table("compress overflow=offload bucket=media threshold=10KB group=texts:body:notes");
        Item item = KEY.with("body", text).with("notes", text).with("photo", noise(20_000));

        double written = fixture.put(item).capacity().table();

        assertThat(stored()).isEqualTo(item);
        assertThat(rows()).isEqualTo(1);
        assertThat(fixture.payloadKeys()).hasSize(1);
        assertThat(written).isLessThan(5);
        assertThat(change("SET notes = :0", "x").capacity().total()).isLessThan(5);
        assertThat(stored()).isEqualTo(item.with("notes", AttributeValue.s("x")));
    }

    @Test
    void withoutTheTagEverythingStaysReadableAndChangeable() {
        table(GROUPS);
        fixture.put(whole());
        fixture.engine.untagTable(OWNER, "t", List.of(LargeItemOptions.TAG));

        assertThat(stored()).isEqualTo(whole());
        change("SET notes = :0, rest = :1", "x", "r");

        assertThat(stored()).isEqualTo(whole().with("notes", AttributeValue.s("x")).with("rest",
                AttributeValue.s("r")));
        assertThat(read("photo")).isEqualTo(10);
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void anotherTagTakesEffectOnWhatIsWrittenAndRewriteOnTheRest() {
        table(GROUPS);
        fixture.put(whole());
        tag("split group=texts:notes group=media:photo:body");

        change("SET notes = :0", "x");
        assertThat(stored()).isEqualTo(whole().with("notes", AttributeValue.s("x")));
        fixture.change(KEY, new Update(List.of()), ReturnValues.NONE);

        assertThat(stored()).isEqualTo(whole().with("notes", AttributeValue.s("x")));
        assertThat(rows()).isEqualTo(2);
        assertThat(read("photo, body")).isEqualTo(12);
        assertThat(read("notes")).isEqualTo(1);
    }

    @Test
    void rewriteGroupsItemsFromBeforeTheTagAndUngroupsThemAfter() {
        table("split");
        fixture.put(whole());
        tag(GROUPS);

        fixture.change(KEY, new Update(List.of()), ReturnValues.NONE);
        assertThat(rows()).isEqualTo(2);
        assertThat(stored()).isEqualTo(whole());
        tag("split");
        fixture.change(KEY, new Update(List.of()), ReturnValues.NONE);

        assertThat(rows()).isZero();
        assertThat(stored()).isEqualTo(whole());
    }

    @Test
    void keysCannotBeInAGroupNorBecomeKeysWhileTheyAre() {
        assertInvalid(() -> table("split group=a:x:g"),
                "Invalid value of the tag pannier:large-items: the attribute 'g'"
                        + " cannot leave the item: it belongs to a key of the table or an index, or says when items expire");
        fixture.objects.deleteBucket(fixture.objects.bucket("media"));
        table(GROUPS);

        assertInvalid(
                () -> fixture.engine.updateTable(OWNER, UpdateTable.ofIndexes("t", List.of(s("notes")),
                        new GlobalIndexUpdate.Create(
                                GlobalIndex.of("byNotes", KeySchema.of("notes"), IndexProjection.ALL)))),
                "One or more parameter values were invalid: The tag pannier:large-items moves the attribute 'notes' out"
                        + " of its item, where an index cannot see it; take it out of the tag and rewrite the table"
                        + " first");
    }

    @Test
    void whatBecomesAKeyAfterTheTagReturnsToItsItemWhenItIsWritten() throws InterruptedException {
        table(GROUPS);
        fixture.put(whole());
        tag("split");
        fixture.engine.updateTable(OWNER, UpdateTable.ofIndexes("t", List.of(s("notes")), new GlobalIndexUpdate.Create(
                GlobalIndex.of("byNotes", KeySchema.of("notes"), IndexProjection.KEYS_ONLY))));
        fixture.engine.awaitIdle();

        change("SET rest = :0", "r");

        assertThat(items(fixture.query(Optional.of("byNotes"), PageOptions.DEFAULT, "notes = :0", "n".repeat(1_000))))
                .hasSize(1);
    }

    @Test
    void theAttributeOfExpiryStaysInTheItem() {
        table("split group=a:expires:x");
        fixture.engine.enableTimeToLive(OWNER, "t", "expires");

        fixture.put(KEY.with("expires", AttributeValue.n(1)).with("x", AttributeValue.n(2)));

        assertThat(read("x")).isEqualTo(1);
        assertThat(rows()).isEqualTo(1);
        assertThat(StoredRows.items(fixture.store).stream().map(ItemCodec::decode)
                .map(stored -> stored.item().get("expires"))).containsExactly(Optional.of(AttributeValue.n(1)));
    }

    @Test
    void aTableThatIsDeletedTakesItsGroupsWithIt() throws InterruptedException {
        table(GROUPS);
        fixture.put(whole());

        fixture.engine.deleteTable(OWNER, "t");
        fixture.engine.awaitIdle();

        assertThat(rows()).isZero();
    }

    @Test
    void theSixteenMegabytesOfAnItemCountWhatIsInGroups() {
        table("compress group=a:x group=b:y");
        AttributeValue zeros = AttributeValue.b(new byte[9 << 20]);
        fixture.put(KEY.with("x", zeros));

        assertInvalid(() -> change("SET y = :0", zeros), "Item size to update has exceeded the maximum allowed size");
    }
}
