package dev.pannier.conformance.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServeTest {
    @TempDir
    private Path dir;

    @Test
    void sigtermStopsAServerWithExitCodeZeroAndNothingInItsLog() throws Exception {
        Path log = dir.resolve("log");
        try (ServerProcess server = ServerProcess.start(dir.resolve("data"), log)) {
            assertThat(server.endpoint().toString()).matches("http://127\\.0\\.0\\.1:[0-9]+");
            assertThat(server.stop()).isZero();
        }
        assertThat(log).isEmptyFile();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("listen on 0.0.0.0 without credentials", new String[]{"--host", "0.0.0.0"}),
                Arguments.of("does not exist", new String[]{"--credentials", "no-such-file.json"}),
                Arguments.of("--tls-cert and --tls-key belong together", new String[]{"--tls-cert", "cert.pem"}),
                Arguments.of("--durability is fsync or os", new String[]{"--durability", "maybe"}));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsSaidInOneLineWithExitCodeTwo(String message, String[] options) throws Exception {
        String[] arguments = Stream.concat(
                Stream.of("serve", "--port", "0", "--data", dir.resolve("data").toString()), Stream.of(options))
                .toArray(String[]::new);
        Process process = new ProcessBuilder(ServerProcess.command(arguments)).start();
        String output = text(process);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(output).startsWith("pannier: ").contains(message).doesNotContain("\tat ");
        assertThat(Files.exists(dir.resolve("data").resolve("rocksdb"))).isFalse();
    }

    private static String text(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
