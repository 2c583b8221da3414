package dev.pannier.cli;

import dev.pannier.large.Payload;
import dev.pannier.model.AttributeValue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ExplanationTest {
    private static String explain(AttributeValue value, boolean bucket) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(new PrintStream(out, true, UTF_8), System.err, false, Map.of());
        new Explanation(terminal, bucket).print(Payload.of(value));
        return out.toString(UTF_8);
    }

    private static AttributeValue noise(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return AttributeValue.b(bytes);
    }

    @Test
    void textThatCompressesWellStaysInTheItem() {
        assertThat(explain(AttributeValue.s("text ".repeat(100_000)), true)).contains("value: S, 500,000 bytes")
                .contains("compress: yes, zstd saves 488 of 489 write units").contains("offload: no");
    }

    @Test
    void whatDoesNotCompressBecomesAnObjectOrParts() {
        assertThat(explain(noise(500_000), true)).contains("compress: no, it would not save a write unit")
                .contains("offload: yes, 488 KB is over the threshold of 32.0 KB");
        assertThat(explain(noise(500_000), false)).contains("split: yes").contains("2 parts, 489 write units");
        assertThat(explain(noise(5_000), false)).contains("split: no");
    }

    @Test
    void smallValuesStay() {
        assertThat(explain(AttributeValue.s("small"), true)).contains("values under 2049 bytes stay as they are");
    }
}
