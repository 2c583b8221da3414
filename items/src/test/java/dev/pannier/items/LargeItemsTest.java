package dev.pannier.items;

import dev.pannier.large.LargeItemOptions;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

/** Attributes that become objects: which ones, when, and what writes and reads make of them. */
class LargeItemsTest {
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
    void withoutTheTagLargeItemsAreRefused() {
        fixture.hashTable();

        assertInvalid(() -> fixture.put("pk", "a", "photo", bytes(1, 5_000_000)),
                "Item size has exceeded the maximum allowed size");
        assertThat(fixture.payloadKeys()).isEmpty();
    }

    @Test
    void aLargeItemIsStoredAndReadBackWhole() {
        table("offload bucket=media");
        Item item = item("pk", "a", "photo", bytes(1, 5_000_000), "title", "A photo", "thumbnail", bytes(2, 90_000));

        WriteResult result = fixture.put(item);

        assertThat(fixture.get("pk", "a")).contains(item);
        assertThat(fixture.payloadKeys()).singleElement().asString().startsWith("items/t/");
        assertThat(fixture.object(fixture.payloadKeys().getFirst()))
                .isEqualTo(((AttributeValue.B) bytes(1, 5_000_000)).value().toByteArray());
        assertThat(result.capacity().total()).isLessThan(100);
        assertThat(fixture.engine.describeTable(OWNER, "t").sizeBytes()).isLessThan(100_000);
    }

    @Test
    void theLargestAttributesMoveUntilTheRestFitsTheThreshold() {
        table("offload bucket=media prefix=p/ threshold=10KB");

        fixture.put(item("pk", "a", "small", text(4_000), "medium", text(5_000), "large", text(6_000)));

        assertThat(fixture.payloadKeys()).singleElement().asString().startsWith("p/t/");
        assertThat(new String(fixture.object(fixture.payloadKeys().getFirst()), StandardCharsets.UTF_8))
                .isEqualTo("t".repeat(6_000));
        assertThat(fixture.get("pk", "a")).contains(
                item("pk", "a", "small", text(4_000), "medium", text(5_000), "large", text(6_000)));
    }

    @Test
    void valuesOfEveryTypeComeBackAsTheyWere() {
        table("offload bucket=media threshold=1KB");
        AttributeValue list = AttributeValue.l(text(2_000), AttributeValue.n("1.5"), AttributeValue.nul(),
                AttributeValue.m(Map.of("b", bytes(1, 50), "t", AttributeValue.bool(true))));
        AttributeValue set = new AttributeValue.Ss(Set.of("a".repeat(2_000), "b"));
        Item item = item("pk", "a", "list", list, "set", set, "text", text(3_000));

        fixture.put(item);

        assertThat(fixture.payloadKeys()).hasSize(3);
        assertThat(fixture.get("pk", "a")).contains(item);
    }

    @Test
    void keysOfTheTableAndItsIndexesNeverMove() {
        table("offload bucket=media threshold=1KB");

        fixture.put(item("pk", "a".repeat(1_500), "g", "g".repeat(1_500), "x", text(500)));

        assertThat(fixture.payloadKeys()).hasSize(1);
        assertThat(items(fixture.query(Optional.of("gi"), PageOptions.DEFAULT, "g = :0", "g".repeat(1_500))))
                .containsExactly(item("pk", "a".repeat(1_500), "g", "g".repeat(1_500), "x", text(500)));
    }

    @Test
    void theAttributeThatSaysWhenAnItemExpiresNeverMoves() {
        table("offload bucket=media threshold=1KB");
        fixture.engine.enableTimeToLive(OWNER, "t", "expires");

        fixture.put(item("pk", "a", "expires", text(5_000)));

        assertThat(fixture.payloadKeys()).isEmpty();
    }

    @Test
    void updatesCannotGrowAnItemBeyondWhatAResponseHolds() {
        table("offload bucket=media");
        fixture.put("pk", "a", "x", bytes(1, 9_000_000));

        assertInvalid(() -> fixture.change(item("pk", "a"), update("SET y = :0", bytes(2, 9_000_000)),
                ReturnValues.NONE), "Item size to update has exceeded the maximum allowed size");
        assertThat(fixture.payloadKeys()).hasSize(1);
    }

    @Test
    void withLocalIndexesTheItemAndItsEntriesTogetherFit() {
        CreateTable table = CreateTable.of("t", KeySchema.of("pk", "sk"), s("pk"), s("sk"), s("l"))
                .withLocalIndexes(new LocalIndex("li", KeySchema.of("pk", "l"), IndexProjection.ALL));
        Item item = item("pk", "a", "sk", "b", "l", "c", "x", text(250_000), "y", "small");
        fixture.engine.createTable(OWNER, table);

        assertInvalid(() -> fixture.put(item), "Item size has exceeded the maximum allowed size");
        fixture.engine.tagTable(OWNER, "t", Map.of(LargeItemOptions.TAG, "offload bucket=media"));
        fixture.put(item);

        assertThat(fixture.payloadKeys()).hasSize(1);
        assertThat(fixture.get("pk", "a", "sk", "b")).contains(item);
        assertThat(items(fixture.query(Optional.of("li"), PageOptions.DEFAULT, "pk = :0 AND l = :1", "a", "c")))
                .containsExactly(item);
    }

    @Test
    void overwritingAndDeletingRemoveThePayload() {
        table("offload bucket=media");
        fixture.put("pk", "a", "x", text(500_000));
        String first = fixture.payloadKeys().getFirst();

        fixture.put("pk", "a", "x", text(600_000));
        assertThat(fixture.payloadKeys()).hasSize(1).doesNotContain(first);
        fixture.put("pk", "a", "x", "small");
        assertThat(fixture.payloadKeys()).isEmpty();
        fixture.put("pk", "a", "x", text(500_000));
        fixture.delete(item("pk", "a"));
        assertThat(fixture.payloadKeys()).isEmpty();
    }

    @Test
    void aFailedConditionLeavesEverythingAsItWas() {
        table("offload bucket=media");
        fixture.put("pk", "a", "x", text(500_000));
        List<String> before = fixture.payloadKeys();

        assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> fixture.put(
                item("pk", "a", "x", text(600_000)), WriteOptions.when(condition("attribute_not_exists(pk)"))));

        assertThat(fixture.payloadKeys()).isEqualTo(before);
        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "x", text(500_000)));
    }

    @Test
    void updatesOfOtherAttributesKeepThePointer() {
        table("offload bucket=media");
        fixture.put("pk", "a", "x", text(500_000), "n", 1);
        List<String> before = fixture.payloadKeys();

        WriteResult result = fixture.change(item("pk", "a"), update("SET n = n + :0", 1), ReturnValues.UPDATED_NEW);

        assertThat(result.attributes()).contains(item("n", 2));
        assertThat(result.capacity().total()).isLessThan(3);
        assertThat(fixture.payloadKeys()).isEqualTo(before);
        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "x", text(500_000), "n", 2));
    }

    @Test
    void updatesOfTheLargeAttributeItselfReplaceOrRemoveThePayload() {
        table("offload bucket=media");
        fixture.put("pk", "a", "x", AttributeValue.l(text(500_000)), "n", 1);
        String first = fixture.payloadKeys().getFirst();

        fixture.change(item("pk", "a"), update("SET x = list_append(x, :0)", AttributeValue.l(text(3))),
                ReturnValues.NONE);
        assertThat(fixture.payloadKeys()).hasSize(1).doesNotContain(first);
        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "x", AttributeValue.l(text(500_000), text(3)),
                "n", 1));
        assertThat(fixture.change(item("pk", "a"), update("REMOVE x[0]"), ReturnValues.ALL_NEW).attributes())
                .contains(item("pk", "a", "x", AttributeValue.l(text(3)), "n", 1));
        assertThat(fixture.payloadKeys()).isEmpty();

        fixture.change(item("pk", "a"), update("SET x = :0", text(500_000)), ReturnValues.NONE);
        assertThat(fixture.payloadKeys()).hasSize(1);
        assertThat(fixture.change(item("pk", "a"), update("REMOVE x"), ReturnValues.UPDATED_OLD).attributes())
                .contains(item("x", text(500_000)));
        assertThat(fixture.payloadKeys()).isEmpty();
    }

    @Test
    void conditionsFiltersAndProjectionsSeeTheValue() {
        table("offload bucket=media");
        fixture.put("pk", "a", "x", text(500_000), "n", 1);

        fixture.put(item("pk", "a", "x", text(500_000), "n", 2),
                WriteOptions.when(condition("begins_with(x, :0) AND size(x) = :1", "ttt", 500_000)));
        ItemPage page = fixture.scan(Optional.empty(),
                PageOptions.DEFAULT.withFilter(condition("x = :0", text(500_000)))
                        .withProjection(projection("x")));
        ItemPage small = fixture.scan(Optional.empty(), PageOptions.DEFAULT.withProjection(projection("n")));

        assertThat(items(page)).containsExactly(item("x", text(500_000)));
        assertThat(items(small)).containsExactly(item("n", 2));
    }

    @Test
    void itemsOverSixteenMegabytesAreRefused() {
        table("offload bucket=media");

        assertInvalid(() -> fixture.put("pk", "a", "x", bytes(1, 16 * 1024 * 1024)),
                "Item size has exceeded the maximum allowed size");
        assertThat(fixture.payloadKeys()).isEmpty();
    }

    @Test
    void whatCannotMoveCanStillBeTooLarge() {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"))
                .withTags(Map.of(LargeItemOptions.TAG, "offload bucket=media")));
        Item many = item("pk", "a");
        for (int i = 0; i < 5_000; i++) {
            many = many.with("attribute" + i, text(80));
        }
        Item tooMany = many;

        assertInvalid(() -> fixture.put(tooMany), "Item size has exceeded the maximum allowed size");
        assertThat(fixture.payloadKeys()).isEmpty();
    }

    @Test
    void transactionsAndBatchesCarryLargeItems() {
        table("offload bucket=media");

        fixture.engine.batchWrite(OWNER, new BatchWrite(Map.of("t", List.of(
                new ItemWrite.Put("t", item("pk", "a", "x", text(500_000)), WriteOptions.DEFAULT),
                new ItemWrite.Put("t", item("pk", "b", "x", text(500_000)), WriteOptions.DEFAULT)))));
        assertThat(fixture.payloadKeys()).hasSize(2);
        fixture.engine.transactWrite(OWNER, List.of(
                new ItemWrite.Delete("t", item("pk", "a"), WriteOptions.DEFAULT),
                new ItemWrite.Put("t", item("pk", "c", "x", text(500_001)), WriteOptions.DEFAULT)));

        assertThat(fixture.payloadKeys()).hasSize(2);
        assertThat(fixture.get("pk", "a")).isEmpty();
        assertThat(fixture.get("pk", "b")).contains(item("pk", "b", "x", text(500_000)));
        assertThat(fixture.get("pk", "c")).contains(item("pk", "c", "x", text(500_001)));
    }

    @Test
    void equalAttributesHaveAPayloadEach() {
        table("offload bucket=media threshold=1KB");

        fixture.put("pk", "a", "x", text(2_000), "y", text(2_000));
        assertThat(fixture.payloadKeys()).hasSize(2);
        fixture.change(item("pk", "a"), update("REMOVE x"), ReturnValues.NONE);

        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "y", text(2_000)));
    }
}
