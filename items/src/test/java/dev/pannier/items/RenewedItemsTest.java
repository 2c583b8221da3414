package dev.pannier.items;

import dev.pannier.expression.Update;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.condition;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** An update without actions stores an item as its table's tag says now. */
class RenewedItemsTest {
    private static final Item KEY = item("pk", "a");
    private static final Item ITEM = item("pk", "a", "text", "text ".repeat(100_000), "noise", noise(300_000), "n", 1);

    private final EngineFixture fixture = new EngineFixture();

    @BeforeEach
    void table() {
        fixture.bucket();
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk")));
        retag("offload bucket=media threshold=1KB");
        fixture.put(ITEM);
        assertThat(fixture.payloadKeys()).hasSize(2);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static AttributeValue noise(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return AttributeValue.b(bytes);
    }

    private void retag(String options) {
        fixture.engine.tagTable(OWNER, "t", Map.of(LargeItemOptions.TAG, options));
    }

    private void renew() {
        WriteOptions existing = WriteOptions.when(condition("attribute_exists(pk)"));
        fixture.engine.write(OWNER, new ItemWrite.Change("t", KEY, new Update(List.of()), existing));
    }

    private long stored() {
        return fixture.engine.describeTable(OWNER, "t").sizeBytes();
    }

    @Test
    void itemsGoFromEveryStrategyToEveryOther() {
        for (String options : List.of("compress=zstd", "split threshold=10KB",
                "compress=lz4 overflow=split threshold=10KB",
                "compress=zstd scope=item", "split threshold=10KB",
                "compress=lz4 scope=item overflow=split threshold=1KB",
                "compress=zstd", "compress=zlib scope=item overflow=offload bucket=media threshold=10KB",
                "auto bucket=media", "auto", "offload bucket=media", "split", "compress=snappy")) {
            retag(options);
            renew();
            assertThat(fixture.get("pk", "a")).as(options).contains(ITEM);
        }
        assertThat(fixture.payloadKeys()).isEmpty();
        assertThat(stored()).isBetween(300_000L, 340_000L);
    }

    @Test
    void whatDoesNotFitWithoutTheOldStrategyStaysAsItIs() {
        fixture.engine.untagTable(OWNER, "t", List.of(LargeItemOptions.TAG));

        renew();

        assertThat(fixture.get("pk", "a")).contains(ITEM);
        assertThat(fixture.payloadKeys()).hasSize(2);
    }

    @Test
    void anItemThatIsGoneIsNotCreated() {
        fixture.delete(KEY);

        assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(this::renew);

        assertThat(fixture.get("pk", "a")).isEmpty();
    }
}
