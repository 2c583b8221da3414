package dev.pannier.conformance.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private Process serve(String... options) throws IOException {
        List<String> java = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.pannier.cli.Main", "serve", "--port", "0", "--data", dir.resolve("data").toString());
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(java.stream(), Stream.of(options)).toList());
        builder.environment().keySet().removeIf(name -> name.startsWith("PANNIER_") || name.startsWith("JAVA_TOOL"));
        return builder.start();
    }

    private static String errors(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void oneLineSaysItIsReadyAndSigtermStopsItWithExitCodeZero() throws Exception {
        Process server = serve();
        try (var output = server.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).matches("pannier ready on http://127\\.0\\.0\\.1:[0-9]+");
            server.toHandle().destroy();
            assertThat(output.readLine()).isNull();
            assertThat(errors(server)).isEmpty();
            assertThat(server.waitFor()).isZero();
        } finally {
            server.destroyForcibly();
        }
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
        Process process = serve(options);
        assertThat(errors(process)).startsWith("pannier: ").contains(message).doesNotContain("\tat ");
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(Files.exists(dir.resolve("data").resolve("rocksdb"))).isFalse();
    }
}
