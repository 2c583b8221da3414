package dev.pannier.cli.demo;

import dev.pannier.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class DemoTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(printed, true, UTF_8);
    private final Terminal terminal = Terminal.of(stream, stream, false, Map.of());

    @Test
    void theStoryIsTrue() throws IOException {
        assertThat(DemoRun.execute(terminal, null)).isZero();

        assertThat(printed.toString(UTF_8)).contains("All 10 checks passed").doesNotContain("\u001b")
                .contains("ValidationException: Item size has exceeded the maximum allowed size");
    }

    @Test
    void itIsToldOfTheFilesOfADirectory(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("small.txt"), new byte[]{'x'});
        Files.write(directory.resolve("film.mp4"), new byte[17 << 20]);

        assertThat(DemoRun.execute(terminal, directory)).isZero();

        assertThat(printed.toString(UTF_8)).contains("left out film.mp4").contains("adding a picture")
                .contains("id=small ").contains("checks passed");
    }

    @Test
    void aStepThatIsNotTrueEndsItWithAFailure() {
        Narrator narrator = new Narrator(terminal);

        assertThat(Assertions
                .catchThrowable(() -> narrator.check(false, "it is so", "it is not")))
                .hasMessage("it is so: it is not");
        assertThat(printed.size()).isZero();
    }
}
