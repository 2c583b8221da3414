package dev.pannier.items;

import dev.pannier.large.LargeItemOptions;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import dev.pannier.model.ItemCodec;
import dev.pannier.model.StoredItem;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.Errors.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

/** The option {@code attributes}: the rows of its table in docs/large-items.md. */
class ChosenAttributesTest {
    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private void table(String options) {
        fixture.bucket();
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"), s("g"))
                .withGlobalIndexes(GlobalIndex.of("gi", KeySchema.of("g"), IndexProjection.ALL))
                .withTags(Map.of(LargeItemOptions.TAG, options)));
    }

    /** The names of attributes that the stored item has a substitute for. */
    private Set<String> elsewhere(String pk) {
        return stored(pk).offloaded().keySet();
    }

    private StoredItem stored(String pk) {
        return StoredRows.items(fixture.store).stream().map(ItemCodec::decode)
                .filter(item -> item.item().get("pk").equals(Optional.of(AttributeValue.s(pk)))).findFirst()
                .orElseThrow();
    }

    private static AttributeValue noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return AttributeValue.b(bytes);
    }

    @Test
    void chosenAttributesMoveToObjectsFromItemsOfAnySize() {
        table("offload bucket=media attributes=photo:scan");
        Item item = item("pk", "a", "photo", noise(600), "other", noise(5_000), "scan", noise(700));

        fixture.put(item);

        assertThat(elsewhere("a")).containsExactlyInAnyOrder("photo", "scan");
        assertThat(fixture.payloadKeys()).hasSize(2);
        assertThat(fixture.get("pk", "a")).contains(item);
    }

    @Test
    void chosenAttributesNoLargerThanAPointerStay() {
        table("offload bucket=media attributes=photo");

        fixture.put("pk", "a", "photo", noise(100));

        assertThat(elsewhere("a")).isEmpty();
    }

    @Test
    void thenTheLargestMoveUntilTheRestFits() {
        table("offload bucket=media attributes=photo threshold=10KB");

        fixture.put("pk", "a", "photo", noise(600), "x", noise(9_000), "y", noise(8_000));

        assertThat(elsewhere("a")).containsExactlyInAnyOrder("photo", "x");
    }

    @Test
    void chosenAttributesAreSplitFromItemsOfAnySize() {
        table("split attributes=photo");
        Item item = item("pk", "a", "photo", noise(3_000), "other", noise(5_000));

        fixture.put(item);

        assertThat(elsewhere("a")).containsExactly("photo");
        assertThat(StoredRows.parts(fixture.store)).isEqualTo(1);
        assertThat(fixture.get("pk", "a")).contains(item);
    }

    @Test
    void onlyChosenAttributesAreCompressedWhereTheItemFits() {
        table("compress attributes=text");
        AttributeValue text = AttributeValue.s("a long text ".repeat(2_000));
        Item item = item("pk", "a", "text", text, "other", text);

        fixture.put(item);

        assertThat(elsewhere("a")).containsExactly("text");
        assertThat(fixture.get("pk", "a")).contains(item);
    }

    @Test
    void theOthersAreCompressedWhereItDoesNotFit() {
        table("compress attributes=text");
        AttributeValue text = AttributeValue.s("a long text ".repeat(40_000));
        Item item = item("pk", "a", "text", text, "other", text);

        fixture.put(item);

        assertThat(elsewhere("a")).containsExactlyInAnyOrder("text", "other");
        assertThat(fixture.get("pk", "a")).contains(item);
    }

    @Test
    void withAnOverflowItsThresholdSaysWhatFits() {
        table("compress attributes=text overflow=split threshold=10KB");
        AttributeValue text = AttributeValue.s("a long text ".repeat(1_000));

        fixture.put("pk", "a", "text", text, "other", text);

        assertThat(elsewhere("a")).containsExactlyInAnyOrder("text", "other");
        assertThat(StoredRows.parts(fixture.store)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"offload bucket=media attributes=pk", "split attributes=x:g", "compress attributes=g"})
    void keysCannotBeChosen(String options) {
        String name = options.substring(options.lastIndexOf('=') + 1).replaceAll(".*:", "");

        assertInvalid(() -> table(options), fixed(name));
    }

    @Test
    void theAttributeOfExpiryCannotBeChosen() {
        table("split");
        fixture.engine.enableTimeToLive(OWNER, "t", "expires");

        assertInvalid(
                () -> fixture.engine.tagTable(OWNER, "t", Map.of(LargeItemOptions.TAG, "split attributes=expires")),
                fixed("expires"));
    }

    private static String fixed(String name) {
        return "Invalid value of the tag pannier:large-items: the attribute '" + name + "' cannot leave the item: it"
                + " belongs to a key of the table or an index, or says when items expire";
    }

    @Test
    void aChosenAttributeThatBecomesTheOneOfExpiryStays() {
        table("split attributes=expires");
        fixture.engine.enableTimeToLive(OWNER, "t", "expires");

        fixture.put("pk", "a", "expires", noise(3_000));

        assertThat(elsewhere("a")).isEmpty();
    }
}
