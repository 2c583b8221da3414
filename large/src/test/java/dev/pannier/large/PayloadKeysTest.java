package dev.pannier.large;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PayloadKeysTest {
    private final PayloadKeys keys = new PayloadKeys(new Random(7));

    @Test
    void aKeyIsPrefixRandomPartAndReadableName() {
        assertThat(keys.next("items/", "photo.png")).matches("items/[0-9a-hjkmnp-tv-z]{26}/photo\\.png");
        assertThat(keys.next("", "photo")).isNotEqualTo(keys.next("", "photo"));
    }

    @Test
    void theReadablePartNeedsNoEscapingAndKeepsTheExtension() {
        assertThat(keys.next("", "../a b/ü🚲.png")).endsWith("/.._a_b____.png").doesNotContain("%");
        assertThat(keys.next("items/", "x".repeat(300) + ".png")).endsWith("x.png")
                .hasSize(PayloadKeys.maxLength("items/".length()));
    }

    @Test
    void onlyKeysOfThisMakeAreOwn() {
        for (String readable : new String[]{"photo.png", "", "ü🚲 x".repeat(40)}) {
            String key = keys.next("items/", readable);
            assertThat(PayloadKeys.isOwn("items/", key)).as(key).isTrue();
            assertThat(PayloadKeys.isOwn("", key)).as(key).isFalse();
            assertThat(PayloadKeys.isOwn("items/x/", key)).as(key).isFalse();
        }
        String random = "0123456789abcdefghjkmnpqrs";
        assertThat(PayloadKeys.isOwn("", random + "/a")).isTrue();
        assertThat(PayloadKeys.isOwn("items/", "items/report.csv")).isFalse();
        assertThat(PayloadKeys.isOwn("items/", "items/products/0000010000000001")).isFalse();
        assertThat(PayloadKeys.isOwn("", random.toUpperCase(Locale.ROOT) + "/a")).isFalse();
        assertThat(PayloadKeys.isOwn("", random + "/a/b")).isFalse();
        assertThat(PayloadKeys.isOwn("", random + "/" + "a".repeat(65))).isFalse();
    }
}
