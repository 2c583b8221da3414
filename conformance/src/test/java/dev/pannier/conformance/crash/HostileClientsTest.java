package dev.pannier.conformance.crash;

import dev.pannier.server.Limits;
import dev.pannier.server.PannierServer;
import dev.pannier.server.ServerConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that would exhaust the memory, the threads or the patience of a server with a small heap. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileClientsTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final String TABLE = "large-items";
    private static final String LIST_TABLES = "{}";

    private final ServerProcess server;

    HostileClientsTest(@TempDir Path directory) throws IOException {
        server = ServerProcess.start(directory.resolve("data"), "-Xmx160m", "-XX:+ExitOnOutOfMemoryError");
        try (Scenario.Server clients = Scenario.Server.of(server)) {
            clients.s3().createBucket(b -> b.bucket("payloads"));
            clients.dynamoDb().createTable(Schema.tableById(TABLE)
                    .tags(Tag.builder().key("pannier:large-items").value("offload bucket=payloads").build()).build());
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aBodyThatIsTooLongIsRefusedBeforeItIsSent() throws IOException {
        try (Wire wire = new Wire(server.port())) {
            wire.send(Wire.dynamoDbHead("PutItem") + "Content-Length: " + 30 * MEBIBYTE + "\r\n\r\n");
            assertThat(wire.readResponse().status()).isEqualTo(413);
        }
        assertServing();
    }

    @Test
    void bodiesThatAreTooLongAreRefusedHoweverManyComeAtOnce() throws Exception {
        byte[] json = new byte[30 * MEBIBYTE];
        assertThat(allAtOnce(20, () -> post("Content-Length: " + json.length, json))).containsOnly(413);
        assertServing();
    }

    @Test
    void chunkedBodiesThatNeverEndAreRefused() throws Exception {
        byte[] chunk = ("100000\r\n" + " ".repeat(MEBIBYTE) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        assertThat(allAtOnce(8, () -> {
            try (Wire wire = new Wire(server.port())) {
                wire.send(Wire.dynamoDbHead("PutItem") + "Transfer-Encoding: chunked\r\n\r\n");
                try {
                    for (int i = 0; i < 1024; i++) {
                        wire.out().write(chunk);
                    }
                } catch (SocketException refusedMeanwhile) {
                    return 413;
                }
                return wire.readResponse().status();
            }
        })).isSubsetOf(413, 400);
        assertServing();
    }

    @Test
    void compressedBodiesThatGrowBeyondBoundsAreRefused() throws Exception {
        byte[] spaces = " ".repeat(MEBIBYTE).getBytes(StandardCharsets.US_ASCII);
        byte[] bomb = gzip(out -> {
            for (int i = 0; i < 512; i++) {
                out.write(spaces);
            }
        });
        assertThat(bomb.length).isLessThan(MEBIBYTE);
        List<Integer> answers = allAtOnce(24,
                () -> post("Content-Encoding: gzip\r\nContent-Length: " + bomb.length, bomb));
        assertThat(answers).as("refused, or told to come again").isSubsetOf(413, 400).contains(413);
        assertServing();
    }

    @Test
    void manyLargeItemsAtOnceWaitForEachOther() throws Exception {
        byte[] json = largeItem(Digests.randomBytes(new SplittableRandom(1), 14 * MEBIBYTE));
        List<Integer> answers = allAtOnce(12, () -> post("Content-Length: " + json.length, json));
        assertThat(answers).as("stored, or told to come again").isSubsetOf(200, 400).contains(200);
        assertServing();
    }

    @Test
    void largeItemsThatCameCompressedWaitForEachOtherToo() throws Exception {
        byte[] compressed = gzip(out -> out.write(largeItem(new byte[14 * MEBIBYTE])));
        List<Integer> answers = allAtOnce(40,
                () -> post("Content-Encoding: gzip\r\nContent-Length: " + compressed.length, compressed));
        assertThat(answers).as("stored, or told to come again").isSubsetOf(200, 400).contains(200);
        assertServing();
    }

    private static byte[] largeItem(byte[] photo) {
        return ("{\"TableName\":\"" + TABLE + "\",\"Item\":{\"id\":{\"S\":\"photo\"},\"bytes\":{\"B\":\""
                + Base64.getEncoder().encodeToString(photo) + "\"}}}").getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void stalledUploadsTakeNoMoreMemoryThanThereIs() throws Exception {
        List<Wire> stalled = new ArrayList<>();
        byte[] begin = new byte[200_000];
        try {
            for (int i = 0; i < 600; i++) {
                Wire wire = new Wire(server.port());
                stalled.add(wire);
                wire.send(Wire.s3Head("PUT", "/payloads/stalled-" + i) + "Content-Length: 1000000\r\n\r\n");
                wire.out().write(begin);
            }
            assertServing();
        } finally {
            closeAll(stalled);
        }
    }

    @Test
    void aThousandIdleConnectionsDoNotStopTheService() throws IOException {
        List<Wire> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                idle.add(new Wire(server.port()));
            }
            assertServing();
        } finally {
            closeAll(idle);
        }
    }

    private static void closeAll(List<Wire> wires) throws IOException {
        for (Wire wire : wires) {
            wire.close();
        }
    }

    @Test
    void slowHeadsAndBodiesAreCutOffAndOthersServedMeanwhile(@TempDir Path directory) throws Exception {
        Limits limits = new Limits(100, 50, 64L << 20, Duration.ofMillis(500), Duration.ofSeconds(2));
        ServerConfig config = ServerConfig.of(directory).withAddress("127.0.0.1", 0)
                .withDurability(ServerConfig.Durability.OS).withLimits(limits);
        try (PannierServer impatient = PannierServer.start(config);
                Wire slowHead = new Wire(impatient.port());
                Wire slowBody = new Wire(impatient.port());
                Wire other = new Wire(impatient.port())) {
            slowHead.send("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Ta");
            slowBody.send(Wire.dynamoDbHead("PutItem") + "Content-Length: 100000\r\n\r\n{");
            assertThat(listTables(other)).isEqualTo(200);
            assertThat(trickle(slowHead)).as("a byte now and then").isTrue();
            assertThat(trickle(slowBody)).as("a byte now and then").isTrue();
        }
    }

    /** Sends a byte each tenth of a second, until the server has closed the connection; false if it never does. */
    private static boolean trickle(Wire wire) throws InterruptedException {
        try {
            for (int i = 0; i < 600; i++) {
                wire.send("x");
                Thread.sleep(Duration.ofMillis(100)); // the pace of the attack
            }
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    private static int listTables(Wire wire) throws IOException {
        return wire.send(Wire.dynamoDbHead("ListTables") + "Content-Length: 2\r\n\r\n" + LIST_TABLES).readResponse()
                .status();
    }

    private void assertServing() throws IOException {
        try (Wire wire = new Wire(server.port())) {
            assertThat(listTables(wire)).isEqualTo(200);
        }
        assertThat(server.log()).doesNotContain("OutOfMemoryError");
    }

    /** The status of a PutItem with that body; it is read although the server may close before it has the whole body. */
    private int post(String headers, byte[] body) throws IOException {
        try (Wire wire = new Wire(server.port())) {
            wire.send(Wire.dynamoDbHead("PutItem") + headers + "\r\n\r\n");
            try {
                wire.out().write(body);
            } catch (SocketException refusedMeanwhile) {
                return wire.readResponse().status();
            }
            return wire.readResponse().status();
        }
    }

    private static <T> List<T> allAtOnce(int clients, Callable<T> request) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(IntStream.range(0, clients).mapToObj(i -> request).toList())) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    /** Writes something. */
    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static byte[] gzip(Content content) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            content.writeTo(out);
        }
        return compressed.toByteArray();
    }
}
