package dev.pannier.conformance.crash;

import dev.pannier.conformance.crash.Scenario.Server;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.Tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Bytes on disk that are not what was written never reach a client as a complete answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DamagedSegmentTest {
    private static final String BUCKET = "damaged";
    private static final int MEBIBYTE = 1 << 20;

    private final SplittableRandom random = new SplittableRandom(1);
    private final BlobFiles blobs;
    private final ServerProcess process;
    private final Server server;

    DamagedSegmentTest(@TempDir Path directory) throws IOException {
        Path data = directory.resolve("data");
        blobs = new BlobFiles(data);
        process = ServerProcess.start(data);
        server = Server.of(process);
        server.s3().createBucket(b -> b.bucket(BUCKET));
    }

    /** What can happen to a file. */
    enum Damage {
        FLIPPED_BIT(1) {
            @Override
            void inflict(Path file) throws IOException {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                    ByteBuffer one = ByteBuffer.allocate(1);
                    long middle = channel.size() / 2;
                    channel.read(one, middle);
                    one.put(0, (byte) (one.get(0) ^ 4)).flip();
                    channel.write(one, middle);
                }
            }
        },
        MISSING_END(2) {
            @Override
            void inflict(Path file) throws IOException {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() / 2);
                }
            }
        },
        MISSING_FILE(3) {
            @Override
            void inflict(Path file) throws IOException {
                Files.delete(file);
            }
        };

        private final int extraBytes;

        Damage(int extraBytes) {
            this.extraBytes = extraBytes;
        }

        abstract void inflict(Path file) throws IOException;

        /** A length that no other object has, so that the file can be found. */
        int length() {
            return MEBIBYTE + extraBytes;
        }
    }

    @AfterAll
    void stop() {
        server.close();
        process.close();
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedObjectIsNeverReadWhole(Damage damage) throws IOException {
        String key = damage.name();
        byte[] bytes = put(key, damage.length());
        byte[] other = put(key + "-neighbour", 2 * damage.length());

        damage.inflict(blobs.ofLength(damage.length()));

        Wire.Response cut = get(key, "");
        assertThat(cut.successful()).as("a complete answer").isFalse();
        if (cut.promising()) {
            assertThat(cut.body()).as("what was sent before the damage")
                    .isEqualTo(Arrays.copyOf(bytes, cut.body().length));
        }
        assertThatThrownBy(() -> server.s3().getObjectAsBytes(g -> g.bucket(BUCKET).key(key)))
                .isInstanceOf(SdkException.class);
        assertThat(server.s3().headObject(h -> h.bucket(BUCKET).key(key)).contentLength()).isEqualTo(damage.length());
        assertThat(server.s3().getObjectAsBytes(g -> g.bucket(BUCKET).key(key + "-neighbour")).asByteArrayUnsafe())
                .isEqualTo(other);
        assertThat(process.alive()).isTrue();
        assertThat(process.log()).contains("ERROR").contains("GET /" + BUCKET + "/" + key + " failed");
    }

    @Test
    void aRangeBesideTheDamageIsReadAndOneOverItIsNot() throws IOException {
        int length = 2 * MEBIBYTE + 17;
        byte[] bytes = put("ranges", length);
        Damage.FLIPPED_BIT.inflict(blobs.ofLength(length));

        Wire.Response before = get("ranges", "Range: bytes=0-99999\r\n");
        assertThat(before.status()).isEqualTo(206);
        assertThat(before.body()).isEqualTo(Arrays.copyOf(bytes, 100_000));
        int middle = length / 2;
        Wire.Response over = get("ranges", "Range: bytes=" + (middle + 10) + "-" + (middle + 30) + "\r\n");
        assertThat(over.status()).as("nothing was sent before the damage was found").isEqualTo(500);
        assertThat(new String(over.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("<Code>InternalError</Code>");
    }

    @Test
    void anItemWithADamagedPayloadIsAnErrorAndItsNeighbourIsRead() throws IOException {
        server.s3().createBucket(b -> b.bucket("payloads"));
        server.dynamoDb().createTable(Schema.tableById("photos")
                .tags(Tag.builder().key("pannier:large-items").value("offload bucket=payloads").build()).build());
        int length = 500_001;
        Map<String, AttributeValue> damaged = photo("damaged", length);
        Map<String, AttributeValue> healthy = photo("healthy", length + 1);
        server.dynamoDb().putItem(p -> p.tableName("photos").item(damaged));
        server.dynamoDb().putItem(p -> p.tableName("photos").item(healthy));

        Damage.FLIPPED_BIT.inflict(blobs.ofLength(length));

        assertThatThrownBy(() -> read("damaged")).isInstanceOf(InternalServerErrorException.class);
        assertThat(read("healthy")).isEqualTo(healthy);
        server.dynamoDb().deleteItem(d -> d.tableName("photos").key(Map.of("id", AttributeValue.fromS("damaged"))));
        assertThat(read("damaged")).isEmpty();
    }

    private Map<String, AttributeValue> photo(String id, int length) {
        return Map.of("id", AttributeValue.fromS(id), "photo",
                AttributeValue.fromB(SdkBytes.fromByteArray(Digests.randomBytes(random, length))));
    }

    private Map<String, AttributeValue> read(String id) {
        return server.dynamoDb().getItem(g -> g.tableName("photos").key(Map.of("id", AttributeValue.fromS(id)))).item();
    }

    private byte[] put(String key, int length) {
        byte[] bytes = Digests.randomBytes(random, length);
        server.s3().putObject(p -> p.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));
        return bytes;
    }

    private Wire.Response get(String key, String range) throws IOException {
        try (Wire wire = new Wire(process.port())) {
            return wire.send(Wire.s3Head("GET", "/" + BUCKET + "/" + key) + range + "\r\n").readResponse();
        }
    }
}
