package dev.pannier.client;

import dev.pannier.large.PayloadPointer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

import static dev.pannier.client.World.item;
import static dev.pannier.client.World.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

class LargeFilesTest {
    @TempDir
    private Path directory = Path.of("");

    private final World world = new World();
    private final LargeFiles files = world.large.files();

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 16 << 20, (16 << 20) + 1, 35_000_000})
    void aFileOfAnySizeGoesRound(int size) throws IOException {
        byte[] bytes = random(size);
        Path file = Files.write(directory.resolve("Bild ü.png"), bytes);
        AtomicLong sent = new AtomicLong();
        AtomicLong received = new AtomicLong();

        PayloadPointer pointer = files.put(
                new FilePut(world.table, item("a", 1, "title", fromS("x")), "photo", file, Optional.of("image/png")),
                sent::addAndGet);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.copy(files.pointer(world.table, key("a", 1), "photo").orElseThrow(), out, received::addAndGet);

        assertThat(out.toByteArray()).isEqualTo(bytes);
        assertThat(sent).hasValue(size);
        assertThat(received).hasValue(size);
        assertThat(pointer.name()).contains("Bild ü.png");
        assertThat(Objects.requireNonNull(world.get("a", 1).get("photo")).b().asByteArray()).isEqualTo(bytes);
        assertThat(world.s3.keys()).hasSize(1).allMatch(key -> key.endsWith("/Bild__.png"));
    }

    @Test
    void replacingAFileRemovesTheOldObject() throws IOException {
        Path file = Files.write(directory.resolve("photo"), random(100));
        files.put(new FilePut(world.table, key("a", 1), "photo", file, Optional.empty()), TransferProgress.NONE);
        List<String> before = world.s3.keys();

        files.put(new FilePut(world.table, key("a", 1), "photo", file, Optional.empty()), TransferProgress.NONE);

        assertThat(world.s3.keys()).hasSize(1).doesNotContainAnyElementsOf(before);
    }

    @Test
    void aFileMayBeAnAttributeOfAGroup() throws IOException {
        World grouped = new World(World.Kind.SYNC, "offload bucket=media group=media:photo group=words:title",
                ScalarAttributeType.S);
        Path file = Files.write(directory.resolve("photo"), random(20 << 20));
        for (int i = 0; i < 2; i++) {
            grouped.large.files().put(new FilePut(grouped.table, item("a", "1", "title", fromS("x")), "photo", file,
                    Optional.empty()), TransferProgress.NONE);
        }

        PayloadPointer pointer = grouped.large.files().pointer(grouped.table, key("a", "1"), "photo").orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        grouped.large.files().copy(pointer, out, TransferProgress.NONE);
        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(file));
        assertThat(grouped.get(key("a", "1"))).containsEntry("title", fromS("x"));
        assertThat(grouped.s3.keys()).hasSize(1);
        assertThatThrownBy(() -> grouped.client.putItem(put -> put.tableName(grouped.table)
                .item(item("b", "1", "photo", SdkValues.fromForm(pointer)))))
                .hasMessageContaining("A pointer belongs to one item and cannot be copied");
    }

    @Test
    void aFailedPartAbortsTheUploadAndWritesNoItem() throws IOException {
        Path file = Files.write(directory.resolve("photo"), random(40 << 20));
        InMemoryS3 failing = new InMemoryS3() {
            @Override
            public UploadPartResponse uploadPart(UploadPartRequest request, RequestBody body) {
                if (request.partNumber() == 3) {
                    throw SdkClientException.create("lost");
                }
                return super.uploadPart(request, body);
            }
        };
        try (LargeItemDynamoDbClient client = world.builder().s3(failing).build()) {
            FilePut put = new FilePut(world.table, key("a", 1), "photo", file, Optional.empty());

            assertThatThrownBy(() -> client.files().put(put, TransferProgress.NONE)).hasMessage("lost");
        }
        assertThat(failing.openUploads()).isZero();
        assertThat(failing.keys()).isEmpty();
        assertThat(world.get("a", 1)).isEmpty();
    }

    @Test
    void aTableThatIsNotThereIsFoundOutBeforeTheUpload() throws IOException {
        Path file = Files.write(directory.resolve("photo"), random(100));
        LargeItemDynamoDbClient client = world.builder().bucket("media").build();
        FilePut put = new FilePut("nowhere", key("a", 1), "photo", file, Optional.empty());

        assertThatThrownBy(() -> client.files().put(put, TransferProgress.NONE))
                .hasMessageContaining("non-existent table");
        assertThat(world.s3.keys()).isEmpty();
        client.close();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @Test
    void aStreamOfUnknownLengthIsSentInPartsAndVerified() throws IOException {
        for (int size : new int[]{0, 100, 8 << 20, (20 << 20) + 7}) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            AtomicLong reported = new AtomicLong();

            PayloadPointer pointer = files.put(new StreamPut(world.table, key("s" + size, 1), "film",
                    new ByteArrayInputStream(bytes), "film.mp4", Optional.of("video/mp4")), reported::addAndGet);

            ByteArrayOutputStream out = new ByteArrayOutputStream();
            files.copy(pointer, out, n -> {
            });
            assertThat(out.toByteArray()).isEqualTo(bytes);
            assertThat(reported.get()).isEqualTo(size);
            assertThat(pointer.size()).isEqualTo(size);
            assertThat(files.pointer(world.table, key("s" + size, 1), "film")).contains(pointer);
        }
        assertThat(world.s3.openUploads()).isZero();
    }

    @Test
    void aStreamThatBreaksLeavesNothing() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[9 << 20]),
                new ByteArrayInputStream(new byte[1]) {
                    @Override
                    public synchronized int read(byte[] bytes, int from, int length) {
                        throw new UncheckedIOException(new IOException("the line is dead"));
                    }
                });

        assertThatThrownBy(() -> files.put(new StreamPut(world.table, key("a", 1), "film", broken, "film",
                Optional.empty()), n -> {
                })).isInstanceOf(UncheckedIOException.class).hasMessageContaining("the line is dead");

        assertThat(world.s3.keys()).isEmpty();
        assertThat(world.s3.openUploads()).isZero();
        assertThat(world.get("a", 1)).isEmpty();
    }

    @Test
    void partsOfAStreamGrowUpToTheLargestObject() {
        long total = 0;
        for (int number = 1; number <= MultipartUpload.MAX_PARTS; number++) {
            total += StreamUpload.partSize(number);
        }
        assertThat(total).isGreaterThanOrEqualTo(50_000_000_000_000L);
    }
}
