package dev.pannier.large;

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
}
