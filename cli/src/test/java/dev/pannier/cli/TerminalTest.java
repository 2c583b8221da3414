package dev.pannier.cli;

import dev.pannier.cli.Terminal.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TerminalTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Terminal terminal(boolean interactive, Map<String, String> environment, Charset charset) {
        PrintStream stream = new PrintStream(printed, true, charset);
        return Terminal.of(stream, stream, interactive, environment);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0               | 0 B
            1023            | 1023 B
            1024            | 1.00 KB
            512000          | 500 KB
            5242880         | 5.00 MB
            55000000000000  | 50.0 TB
            """)
    void sizesHaveThreeDigits(long bytes, String text) {
        assertThat(Terminal.size(bytes)).isEqualTo(text);
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        assertThat(terminal(true, Map.of(), UTF_8).paint(Style.SUCCESS, "x")).isEqualTo("\u001b[32mx\u001b[0m");
        assertThat(terminal(true, Map.of("NO_COLOR", "1"), UTF_8).paint(Style.SUCCESS, "x")).isEqualTo("x");
        assertThat(terminal(true, Map.of("TERM", "dumb"), UTF_8).paint(Style.SUCCESS, "x")).isEqualTo("x");
        assertThat(terminal(false, Map.of(), UTF_8).paint(Style.SUCCESS, "x")).isEqualTo("x");
    }

    @Test
    void theProgressBarShowsShareRateAndTimeLeft() {
        AtomicLong nanos = new AtomicLong();
        try (ProgressBar bar = new ProgressBar(terminal(true, Map.of("NO_COLOR", "1"), US_ASCII), "film",
                OptionalLong.of(1000),
                nanos::get)) {
            nanos.set(1_000_000_000L);
            bar.transferred(250);
        }

        assertThat(printed.toString(US_ASCII))
                .isEqualTo("\r\u001b[Kfilm  #######-----------------------   25 %  250 B/s  3 s left\r\u001b[K");
    }

    @Test
    void theProgressBarTakesBackWhatIsSentAgainAndIsSilentWhereNobodyWatches() {
        AtomicLong nanos = new AtomicLong();
        try (ProgressBar bar = new ProgressBar(terminal(false, Map.of(), UTF_8), "film", OptionalLong.of(1000),
                nanos::get)) {
            nanos.set(1_000_000_000L);
            bar.transferred(500);
            bar.transferred(-500);
        }

        assertThat(printed.size()).isZero();
    }

    @Test
    void withoutAKnownEndTheProgressIsWhatHasComeSoFar() {
        AtomicLong nanos = new AtomicLong();
        try (ProgressBar bar = new ProgressBar(terminal(true, Map.of("NO_COLOR", "1"), US_ASCII), "stdin",
                OptionalLong.empty(), nanos::get)) {
            nanos.set(2_000_000_000L);
            bar.transferred(2048);
        }

        assertThat(printed.toString(US_ASCII)).isEqualTo("\r\u001b[Kstdin  2.00 KB  1.00 KB/s\r\u001b[K");
    }

    @Test
    void theProgressBarEndsWhenAllIsSentThoughNotAllIsDone() {
        AtomicLong nanos = new AtomicLong();
        try (ProgressBar bar = new ProgressBar(terminal(true, Map.of("NO_COLOR", "1"), US_ASCII), "film",
                OptionalLong.of(1000), nanos::get)) {
            nanos.set(1_000_000_000L);
            bar.transferred(900);
            bar.transferred(100);
        }

        assertThat(printed.toString(US_ASCII))
                .endsWith("film  ##############################  100 %  1000 B/s  finishing\r\u001b[K");
    }
}
