package dev.pannier.items;

import dev.pannier.large.LargeItemOptions;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.s;
import static org.assertj.core.api.Assertions.assertThat;

class AutoItemsTest {
    private static final Item TEXT = item("pk", "text", "x", "text ".repeat(100_000));
    private static final Item PHOTO = item("pk", "photo", "x", noise(500_000));
    private static final Item THUMBNAIL = item("pk", "thumbnail", "x", noise(20_000));
    private static final Item PICTURE = item("pk", "picture", "x", noise(40_000));

    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static AttributeValue noise(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return AttributeValue.b(bytes);
    }

    private void table(String options) {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"))
                .withTags(Map.of(LargeItemOptions.TAG, options)));
    }

    private double units(Item item) {
        double units = fixture.put(item).capacity().total();
        assertThat(fixture.get("pk", item.get("pk").orElseThrow())).contains(item);
        return units;
    }

    @Test
    void withABucketWhatCompressesStaysAndWhatIsStillLargeBecomesAnObject() {
        fixture.bucket();
        table("auto bucket=media");

        assertThat(units(TEXT)).isEqualTo(1);
        assertThat(units(THUMBNAIL)).isEqualTo(20);
        assertThat(fixture.payloadKeys()).isEmpty();
        assertThat(units(PHOTO)).isEqualTo(1);
        assertThat(units(PICTURE)).isEqualTo(1);
        assertThat(fixture.payloadKeys()).hasSize(2);
    }

    @Test
    void withoutABucketOnlyItemsOverTheLimitAreSplit() {
        table("auto");

        assertThat(units(TEXT)).isEqualTo(1);
        assertThat(units(PICTURE)).isEqualTo(40);
        assertThat(units(PHOTO)).isBetween(489.0, 491.0);
    }
}
