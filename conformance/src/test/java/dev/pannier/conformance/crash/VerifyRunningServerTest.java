package dev.pannier.conformance.crash;

import dev.pannier.cli.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code pannier verify --endpoint-url}: what is damaged is said while the server runs, wherever its blobs are. */
final class VerifyRunningServerTest {
    private static final Map<String, String> KEY = Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY",
            "testsecret");
    private static BlobServer blobs;

    @TempDir
    private Path directory = Path.of("");

    private record Outcome(int exitCode, List<String> output) {
    }

    @BeforeAll
    static void startBlobServer(@TempDir Path directory) throws IOException {
        blobs = new BlobServer(directory);
    }

    @AfterAll
    static void stopBlobServer() {
        blobs.close();
    }

    private static Outcome verify(Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(), "verify"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output.lines().toList());
    }

    private static void put(ServerProcess server, String key, int length) {
        try (S3Client s3 = server.s3()) {
            if (s3.listBuckets().buckets().isEmpty()) {
                s3.createBucket(b -> b.bucket("photos"));
            }
            s3.putObject(p -> p.bucket("photos").key(key),
                    RequestBody.fromBytes(Digests.randomBytes(new SplittableRandom(length), length)));
        }
    }

    @Test
    void damagedFilesAreReportedWithExitCodeOne() throws Exception {
        Path data = directory.resolve("data");
        try (ServerProcess server = ServerProcess.start(data)) {
            put(server, "good", 200_000);
            put(server, "flipped", 300_000);
            put(server, "gone", 400_000);
            String url = server.endpoint().toString();
            Outcome before = verify(Map.of(), "--endpoint-url", url);
            assertThat(before).isEqualTo(new Outcome(0, List.of("3 objects, 0 parts of uploads, 879 KB: no damage")));

            DamagedSegmentTest.Damage.FLIPPED_BIT.inflict(new BlobFiles(data).ofLength(300_000));
            DamagedSegmentTest.Damage.MISSING_FILE.inflict(new BlobFiles(data).ofLength(400_000));

            Outcome after = verify(Map.of(), "--endpoint-url", url);
            assertThat(after.exitCode).isEqualTo(1);
            assertThat(after.output).hasSize(3).last().asString().endsWith(": 2 damaged places");
            assertThat(after.output.get(0))
                    .startsWith("damaged: s3://photos/flipped version null, bytes 131072-196607: ")
                    .endsWith("checksum differs");
            assertThat(after.output.get(1)).startsWith("damaged: s3://photos/gone version null, bytes 0-399999: ")
                    .endsWith("is missing");

            Outcome json = verify(Map.of(), "--endpoint-url", url, "--json");
            assertThat(json.output).hasSize(3);
            assertThat(json.output.get(1))
                    .startsWith("{\"finding\":\"damage\",\"bucket\":\"photos\",\"key\":\"gone\",");
            assertThat(json.output.get(2))
                    .matches("\\{\"objects\":3,\"parts\":0,\"bytes\":\\d+,\"damages\":2,\"unowned\":0}");
            assertThat(server.stop()).isZero();
            assertThat(verify(Map.of(), "--data", data.toString()).output).containsExactlyElementsOf(after.output);
        }
    }

    @Test
    void blobsThatAreElsewhereAreVerifiedToo() throws Exception {
        Path data = directory.resolve("data");
        try (ServerProcess server = ServerProcess.start(data, blobs.launch("verified")); S3Client s3 = blobs.s3()) {
            put(server, "good", 200_000);
            put(server, "gone", 20_000_000);
            String url = server.endpoint().toString();
            assertThat(verify(Map.of(), "--endpoint-url", url).exitCode).isZero();
            String largest = blobs.blobs("verified").stream().filter(blob -> blob.size() > 1_000_000).findFirst()
                    .orElseThrow().key();
            s3.deleteObject(d -> d.bucket(BlobServer.BUCKET).key(largest));

            Outcome outcome = verify(Map.of(), "--endpoint-url", url);
            assertThat(outcome.exitCode).isEqualTo(1);
            assertThat(outcome.output.getFirst()).startsWith("damaged: s3://photos/gone version null, bytes 0-19999999")
                    .endsWith("is missing");
            assertThat(server.stop()).isZero();
            assertThat(verify(BlobServer.environment("testsecret"), "--data", data.toString(), "--blobs",
                    "s3://blobs/verified", "--blobs-endpoint", blobs.endpoint().toString()).output)
                    .isEqualTo(outcome.output);
        }
    }

    @Test
    void whoeverHasNoKeyOfTheServerIsRefused() throws Exception {
        String url = blobs.endpoint().toString();
        assertThat(verify(KEY, "--endpoint-url", url).exitCode).isZero();
        Outcome refused = verify(Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "wrong"),
                "--endpoint-url", url);
        assertThat(refused.exitCode).isEqualTo(2);
        assertThat(refused.output).singleElement().asString().contains("HTTP 403").contains("SignatureDoesNotMatch");
    }

    @Test
    void aServerThatIsNotThereIsNoDamage() throws Exception {
        Outcome outcome = verify(Map.of(), "--endpoint-url", "http://127.0.0.1:1");
        assertThat(outcome.exitCode).isEqualTo(2);
        assertThat(outcome.output).singleElement().asString().contains("http://127.0.0.1:1").contains("refused");
    }
}
