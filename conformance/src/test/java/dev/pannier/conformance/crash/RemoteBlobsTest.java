package dev.pannier.conformance.crash;

import dev.pannier.blobs.s3.S3BlobStore;
import dev.pannier.conformance.crash.Scenario.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A server whose large bodies are objects of another server: what its clients see, and what is left there. */
final class RemoteBlobsTest {
    private static final String BUCKET = "photos";
    private static final int MEBIBYTE = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static BlobServer blobs;

    @TempDir
    private Path directory = Path.of("");
    private final SplittableRandom random = new SplittableRandom(7);

    @BeforeAll
    static void startBlobServer(@TempDir Path directory) throws IOException {
        blobs = new BlobServer(directory);
    }

    @AfterAll
    static void stopBlobServer() {
        blobs.close();
    }

    private Path data() {
        return directory.resolve("data");
    }

    private byte[] bytes(int length) {
        return Digests.randomBytes(random, length);
    }

    private static void put(S3Client s3, String key, byte[] bytes) {
        s3.putObject(p -> p.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));
    }

    private static byte[] get(S3Client s3, String key) {
        return s3.getObjectAsBytes(g -> g.bucket(BUCKET).key(key)).asByteArray();
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofMillis(100)); // between two looks
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }

    @Test
    void objectsGoThereAndComeBackAndGo() throws Exception {
        try (ServerProcess server = ServerProcess.start(data(), blobs.launch("objects")); S3Client s3 = server.s3()) {
            s3.createBucket(b -> b.bucket(BUCKET));
            byte[] medium = bytes(300_000);
            byte[] large = bytes(20 * MEBIBYTE + 3);
            byte[] part = bytes(5 * MEBIBYTE);
            put(s3, "small", bytes(1000));
            assertThat(blobs.blobs("objects")).isEmpty();
            put(s3, "medium", medium);
            put(s3, "large", large);
            multipart(s3, part);
            s3.copyObject(c -> c.sourceBucket(BUCKET).sourceKey("large").destinationBucket(BUCKET)
                    .destinationKey("copy"));
            assertThat(blobs.blobs("objects")).hasSize(4);

            assertThat(get(s3, "medium")).isEqualTo(medium);
            assertThat(get(s3, "large")).isEqualTo(large);
            assertThat(get(s3, "copy")).isEqualTo(large);
            assertThat(range(s3, "large", 10 * MEBIBYTE + 5, 200_000))
                    .isEqualTo(Arrays.copyOfRange(large, 10 * MEBIBYTE + 5, 10 * MEBIBYTE + 200_005));
            assertThat(range(s3, "parts", 5 * MEBIBYTE - 1, 2)).containsExactly(part[part.length - 1], part[0]);

            s3.deleteObject(d -> d.bucket(BUCKET).key("large"));
            assertThat(get(s3, "copy")).isEqualTo(large);
            for (String key : List.of("copy", "medium", "parts")) {
                s3.deleteObject(d -> d.bucket(BUCKET).key(key));
            }
            await("blobs without owner are gone", () -> blobs.blobs("objects").isEmpty());
            assertThat(server.stop()).isZero();
        }
    }

    private static void multipart(S3Client s3, byte[] part) {
        String id = s3.createMultipartUpload(c -> c.bucket(BUCKET).key("parts")).uploadId();
        List<CompletedPart> parts = List.of(1, 2).stream().map(number -> CompletedPart.builder().partNumber(number)
                .eTag(s3.uploadPart(u -> u.bucket(BUCKET).key("parts").uploadId(id).partNumber(number),
                        RequestBody.fromBytes(part)).eTag())
                .build()).toList();
        s3.completeMultipartUpload(
                c -> c.bucket(BUCKET).key("parts").uploadId(id).multipartUpload(m -> m.parts(parts)));
    }

    private static byte[] range(S3Client s3, String key, int first, int length) {
        ResponseBytes<GetObjectResponse> answer = s3.getObjectAsBytes(
                g -> g.bucket(BUCKET).key(key).range("bytes=" + first + "-" + (first + length - 1)));
        return answer.asByteArray();
    }

    @Test
    void whatAKillLeavesThereIsSweptAndNothingIsLost() throws Exception {
        Launch launch = blobs.launch("killed");
        byte[] kept = bytes(10 * MEBIBYTE);
        try (ServerProcess server = ServerProcess.start(data(), launch); S3Client s3 = server.s3()) {
            s3.createBucket(b -> b.bucket(BUCKET));
            put(s3, "kept", kept);
            try (Wire wire = new Wire(server.port())) {
                wire.send(Wire.s3Head("PUT", "/" + BUCKET + "/cut") + "Content-Length: " + 50 * MEBIBYTE + "\r\n\r\n");
                wire.out().write(bytes(20 * MEBIBYTE));
                await("an upload is in progress there", () -> !blobs.uploads("killed").isEmpty());
                server.kill();
            }
        }
        try (ServerProcess server = ServerProcess.start(data(), launch); S3Client s3 = server.s3()) {
            await("the unfinished upload is given up", () -> blobs.uploads("killed").isEmpty());
            assertThat(get(s3, "kept")).isEqualTo(kept);
            assertThat(blobs.blobs("killed")).hasSize(1);
        }
    }

    @Test
    void everyAcknowledgedWriteSurvivesAKillAndLeftoversAreSwept() throws Exception {
        KillRounds kills = new KillRounds(data(), blobs.launch("rounds"), 1);
        try (ServerProcess process = kills.run(1, 200); Server server = Server.of(process)) {
            assertThat(kills.figures().acknowledged()).isPositive();
            long needed = BlobFiles.needed(server.s3());
            await("bytes that nothing needs are gone", () -> blobs.bytes("rounds") == needed);
        }
    }

    @Test
    void whileTheOtherServerIsDownRequestsFailAsUnavailableAndThenWorkAgain() throws Exception {
        byte[] before = bytes(2 * MEBIBYTE);
        try (ServerProcess server = ServerProcess.start(data(), blobs.launch("outage")); S3Client s3 = server.s3()) {
            s3.createBucket(b -> b.bucket(BUCKET));
            put(s3, "before", before);
            blobs.kill();
            for (int length : List.of(100_000, 20 * MEBIBYTE)) {
                assertThatThrownBy(() -> put(s3, "during", bytes(length))).as("PUT of %d bytes", length)
                        .isInstanceOfSatisfying(S3Exception.class, RemoteBlobsTest::assertUnavailable);
            }
            assertThatThrownBy(() -> get(s3, "before")).isInstanceOfSatisfying(S3Exception.class,
                    RemoteBlobsTest::assertUnavailable);
            put(s3, "small", bytes(1000));
            assertThat(get(s3, "small")).hasSize(1000);

            blobs.restart();
            assertThat(get(s3, "before")).isEqualTo(before);
            put(s3, "after", before);
            assertThat(get(s3, "after")).isEqualTo(before);
            assertThatThrownBy(() -> get(s3, "during")).hasMessageContaining("key does not exist");
            assertThat(server.log()).contains("the blob store s3://blobs/outage at").doesNotContain("\tat ");
        }
    }

    private static void assertUnavailable(S3Exception failure) {
        assertThat(failure.statusCode()).isEqualTo(503);
        assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("ServiceUnavailable");
    }

    @Test
    void aServerThatCannotUseItsBlobsDoesNotStartAndSaysWhy() throws Exception {
        assertRefused("SignatureDoesNotMatch", data(),
                blobs.launch("wrong-key").withEnvironment(BlobServer.environment("wrong")));
        S3BlobStore.open(blobs.options("first"), data()).close();
        assertRefused("give --blobs s3://blobs/first", data(), Launch.DEFAULT);
    }

    private static void assertRefused(String reason, Path data, Launch launch) throws Exception {
        try (ServerProcess server = ServerProcess.begin(data, launch)) {
            assertThat(server.exitCode()).isEqualTo(2);
            List<String> log = Files.readAllLines(data.resolveSibling("log"), StandardCharsets.UTF_8);
            assertThat(log.getLast()).startsWith("pannier: ").contains(reason);
        }
    }
}
