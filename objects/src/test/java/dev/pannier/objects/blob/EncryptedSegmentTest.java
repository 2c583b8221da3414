package dev.pannier.objects.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class EncryptedSegmentTest {
    private static final int CHUNK = 64 * 1024;
    private static final BlobName NAME = new BlobName(1, 1);
    private static final SegmentKey KEY = key(1);
    @TempDir
    Path directory;
    private BlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FileBlobStore(directory, Durability.OS);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 65535", "1, 65536", "1, 65537", "1, 262144", "1, 262145", "1, 589829", "2, 1", "2, 65536",
            "2, 262145"})
    void anyRangeIsWhatWasWritten(int layers, int length) throws IOException {
        SegmentKey key = new SegmentKey(IntStream.range(0, layers).mapToObj(EncryptedSegmentTest::secret).toList());
        byte[] bytes = random(length);
        write(NAME, key, bytes);
        assertThat(read(key, length, 0, length)).isEqualTo(bytes);
        Random random = new Random(1);
        for (int i = 0; i < 30; i++) {
            int first = random.nextInt(length);
            int count = 1 + random.nextInt(length - first);
            assertThat(read(key, length, first, count)).isEqualTo(Arrays.copyOfRange(bytes, first, first + count));
        }
    }

    @Test
    void nothingOfThePlainTextIsInTheFile() throws IOException {
        byte[] bytes = "a line that repeats itself\n".repeat(10_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        write(NAME, KEY, bytes);
        assertThat(new String(Files.readAllBytes(file()), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("repeats");
    }

    @Test
    void equalChunksDoNotLookEqual() throws IOException {
        write(NAME, KEY, new byte[2 * CHUNK]);
        byte[] stored = Files.readAllBytes(file());
        assertThat(Arrays.copyOfRange(stored, 16, 16 + CHUNK))
                .isNotEqualTo(Arrays.copyOfRange(stored, 16 + CHUNK + 20, 16 + 2 * CHUNK + 20));
    }

    @Test
    void anotherKeyOpensNothing() throws IOException {
        write(NAME, KEY, random(10));
        assertThatThrownBy(() -> read(key(2), 10, 0, 10)).isInstanceOf(DamagedSegmentException.class);
    }

    /** Somebody who can write to the disk can repair checksums, but not tags. */
    @ParameterizedTest
    @ValueSource(longs = {CHUNK, 2 * CHUNK})
    void aSegmentCutAtTheEndOfAChunkDoesNotDecryptUnderAShorterLength(long length) throws IOException {
        write(NAME, KEY, random(3 * CHUNK));
        assertThat(read(KEY, 3 * CHUNK, length - 1, 1)).hasSize(1);
        assertThatThrownBy(() -> read(KEY, length, length - 1, 1)).isInstanceOf(DamagedSegmentException.class)
                .hasMessageContaining("does not decrypt");
    }

    @Test
    void anEncryptedSegmentIsNotReadAsAPlainOneNorTheOtherWayRound() throws IOException {
        BlobName other = new BlobName(1, 2);
        write(NAME, KEY, random(10));
        try (SegmentWriter writer = new SegmentWriter(store, other, Optional.empty())) {
            writer.write(random(10), 0, 10);
            writer.commit();
        }
        assertThatThrownBy(() -> new SegmentInputStream(store, NAME, Optional.empty(), 10, 0, 10).close())
                .isInstanceOf(DamagedSegmentException.class);
        assertThatThrownBy(() -> new SegmentInputStream(store, other, Optional.of(KEY), 10, 0, 10).close())
                .isInstanceOf(DamagedSegmentException.class);
    }

    @Test
    void aCheckWithoutTheKeyFindsExactlyTheDamagedChunks() throws IOException {
        int length = 5 * CHUNK + 7;
        write(NAME, KEY, random(length));
        SegmentCheck check = new SegmentCheck(store);
        assertThat(check.check(NAME, length)).isEmpty();
        flip(16 + (CHUNK + 20) + 9);
        flip(16 + 5L * (CHUNK + 20) + 2);
        assertThat(check.check(NAME, length)).extracting(SegmentCheck.Damage::first, SegmentCheck.Damage::length)
                .containsExactly(org.assertj.core.groups.Tuple.tuple((long) CHUNK, (long) CHUNK),
                        org.assertj.core.groups.Tuple.tuple(5L * CHUNK, 7L));
    }

    @Test
    void aCheckFindsAMissingEndAndAMissingSegment() throws IOException {
        int length = 5 * CHUNK + 7;
        write(NAME, KEY, random(length));
        try (var file = new java.io.RandomAccessFile(file().toFile(), "rw")) {
            file.setLength(16 + 2 * (CHUNK + 20) + 5);
        }
        SegmentCheck check = new SegmentCheck(store);
        assertThat(check.check(NAME, length)).singleElement().satisfies(damage -> {
            assertThat(damage.first()).isEqualTo(2 * CHUNK);
            assertThat(damage.length()).isEqualTo(3 * CHUNK + 7);
        });
        Files.delete(file());
        assertThat(check.check(NAME, length)).singleElement()
                .satisfies(damage -> assertThat(damage.reason()).contains("missing"));
    }

    private void flip(long position) throws IOException {
        try (var file = new java.io.RandomAccessFile(file().toFile(), "rw")) {
            file.seek(position);
            int b = file.read();
            file.seek(position);
            file.write(b ^ 1);
        }
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private void write(BlobName name, SegmentKey key, byte[] bytes) throws IOException {
        try (SegmentWriter writer = new SegmentWriter(store, name, Optional.of(key))) {
            for (int i = 0; i < bytes.length; i += 10_000) {
                writer.write(bytes, i, Math.min(10_000, bytes.length - i));
            }
            writer.commit();
        }
    }

    private byte[] read(SegmentKey key, long segmentLength, long first, long length) throws IOException {
        try (InputStream in = new SegmentInputStream(store, NAME, Optional.of(key), segmentLength, first, length)) {
            return in.readAllBytes();
        }
    }

    private static SegmentKey key(int number) {
        return new SegmentKey(List.of(secret(number)));
    }

    private static SecretKeySpec secret(int number) {
        byte[] key = new byte[32];
        key[0] = (byte) number;
        return new SecretKeySpec(key, "AES");
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
