package dev.pannier.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Files and streams of every size class go round by command line. */
class RoundTripTest {
    private static final int ONE_GIGABYTE = 1_000_000_000;

    private static Shell shell;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        shell = new Shell(data);
        shell.createTable("plain", "");
        shell.createTable("tagged", "offload bucket=media prefix=tagged/");
        shell.createTable("adopting", "offload bucket=media prefix=adopted/");
    }

    @AfterAll
    static void stop() {
        shell.close();
    }

    private Path file(long size) throws IOException {
        Path file = directory.resolve("film.bin");
        Random random = new Random(size);
        byte[] block = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = size; left > 0; left -= block.length) {
                random.nextBytes(block);
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        }
        return file;
    }

    /** Within the item, one request, several parts, and several rounds of parts. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1_000, 500_000, 8 << 20, (40 << 20) + 1})
    void aFileAndTheSameFromStandardInput(long size) throws IOException {
        Path file = file(size);
        Path copy = directory.resolve("copy.bin");

        assertThat(shell.run("put", file.toString(), "--table", "plain", "--key", "id=file", "--bucket", "media"))
                .as(shell.printed()).isZero();
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(shell.run(in, "put", "-", "--table", "plain", "--key", "id=stream", "--bucket", "media"))
                    .as(shell.printed()).isZero();
        }

        for (String id : List.of("file", "stream")) {
            assertThat(shell.run("get", copy.toString(), "--force", "--table", "plain", "--key", "id=" + id, "--bucket",
                    "media")).as(shell.printed()).isZero();
            assertThat(Files.mismatch(file, copy)).isEqualTo(-1);
        }
        assertThat(shell.run("check", "--table", "plain", "--bucket", "media")).as(shell.printed()).isZero();
    }

    /** Uploaded, then adopted by the item: the upload's own key is free again. */
    @Test
    void whatIsBeyondOneRequestIsAdoptedByTheItemOfATaggedTable() throws IOException {
        Path file = file((20 << 20) + 1);
        Path copy = directory.resolve("copy.bin");

        assertThat(
                shell.run("put", file.toString(), "--table", "adopting", "--key", "id=film", "--attribute", "title=x"))
                .as(shell.printed()).isZero();
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(shell.run(in, "put", "-", "--table", "adopting", "--key", "id=streamed")).as(shell.printed())
                    .isZero();
        }

        for (String id : List.of("film", "streamed")) {
            assertThat(shell.run("get", copy.toString(), "--force", "--table", "adopting", "--key", "id=" + id))
                    .as(shell.printed()).isZero();
            assertThat(Files.mismatch(file, copy)).isEqualTo(-1);
        }
        assertThat(shell.run("check", "--table", "adopting")).as(shell.printed()).isZero();
        assertThat(shell.run("sweep", "--table", "adopting", "--older-than", "0s", "--force", "--json")).isZero();
        assertThat(shell.printed()).contains("\"orphans\":{\"count\":0,").contains("\"inUse\":{\"count\":2,");
    }

    @Test
    void standardInputGoesToATaggedTableAndComesOutOfStandardOutput() {
        byte[] bytes = new byte[700_000];
        new Random(9).nextBytes(bytes);

        assertThat(shell.run(new ByteArrayInputStream(bytes), "put", "-", "--table", "tagged", "--key", "id=a",
                "--json")).isZero();
        assertThat(shell.printed()).contains("\"size\":700000").contains("s3://media/tagged/");
        assertThat(shell.run("get", "--table", "tagged", "--key", "id=a")).isZero();
        assertThat(shell.printedBytes()).isEqualTo(bytes);
    }

    /** A gigabyte through a process with a heap of 128 MB, and no more than that outside of it. */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"file, plain", "standard input, plain", "file, tagged", "standard input, tagged"})
    void aGigabyteInASmallHeap(String from, String table) throws Exception {
        Path file = file(ONE_GIGABYTE);
        Path copy = directory.resolve("copy.bin");
        boolean stream = from.equals("standard input");

        assertThat(process(stream ? file : Path.of("/dev/null"), "put", stream ? "-" : file.toString(), "--table",
                table, "--key", "id=large", "--bucket", "media")).isZero();
        assertThat(process(Path.of("/dev/null"), "get", copy.toString(), "--table", table, "--key", "id=large",
                "--bucket", "media")).isZero();

        assertThat(Files.mismatch(file, copy)).isEqualTo(-1);
    }

    private static int process(Path input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-XX:MaxDirectMemorySize=128m", "-XX:+ExitOnOutOfMemoryError", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.pannier.cli.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--endpoint-url", shell.endpoint(), "--region", "us-east-1"));
        return new ProcessBuilder(command).redirectInput(input.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT).start().waitFor();
    }
}
