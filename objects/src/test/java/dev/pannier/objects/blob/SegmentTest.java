package dev.pannier.objects.blob;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class SegmentTest {
    private static final int CHUNK = 64 * 1024;
    private static final BlobName NAME = new BlobName(1, 1);
    private static final Optional<SegmentKey> PLAIN = Optional.empty();
    @TempDir
    Path directory;
    private BlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FileBlobStore(directory, Durability.OS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 4 * CHUNK, 4 * CHUNK + 1, 9 * CHUNK + 5})
    void anyRangeOfASegmentIsWhatWasWritten(int length) throws IOException {
        byte[] bytes = random(length);
        write(NAME, bytes);
        assertThat(read(length, 0, length)).isEqualTo(bytes);
        Random random = new Random(1);
        for (int i = 0; i < 50 && length > 0; i++) {
            int first = random.nextInt(length);
            int count = 1 + random.nextInt(length - first);
            assertThat(read(length, first, count)).isEqualTo(Arrays.copyOfRange(bytes, first, first + count));
        }
    }

    @Test
    void bytesReadOneByOneAreTheSame() throws IOException {
        byte[] bytes = random(CHUNK + 3);
        write(NAME, bytes);
        try (InputStream in = new SegmentInputStream(store, NAME, PLAIN, bytes.length, CHUNK - 2, 5)) {
            for (int i = CHUNK - 2; i < CHUNK + 3; i++) {
                assertThat(in.read()).isEqualTo(bytes[i] & 0xff);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    /** Byte 5 of chunk 1; its checksum; the header. */
    @ParameterizedTest
    @ValueSource(longs = {16 + CHUNK + 4 + 5, 16 + 2 * CHUNK + 4 + 1, 0, 4, 15})
    void aFlippedBitIsNoticedBeforeItsChunkIsHandedOut(long position) throws IOException {
        byte[] bytes = random(3 * CHUNK);
        write(NAME, bytes);
        flip(position);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> {
            try (InputStream in = new SegmentInputStream(store, NAME, PLAIN, bytes.length, 0, bytes.length)) {
                in.transferTo(out);
            }
        }).isInstanceOf(DamagedSegmentException.class);
        assertThat(out.size()).isEqualTo(position < 16 ? 0 : CHUNK);
    }

    @Test
    void rangesThatTouchADamagedChunkFailAndOthersDoNot() throws IOException {
        byte[] bytes = random(3 * CHUNK);
        write(NAME, bytes);
        flip(16 + CHUNK + 4 + 5);
        assertThat(read(bytes.length, 0, CHUNK)).isEqualTo(Arrays.copyOf(bytes, CHUNK));
        assertThat(read(bytes.length, 2 * CHUNK, CHUNK)).isEqualTo(Arrays.copyOfRange(bytes, 2 * CHUNK, 3 * CHUNK));
        assertThatThrownBy(() -> read(bytes.length, 2 * CHUNK - 1, 1)).isInstanceOf(DamagedSegmentException.class);
    }

    @Test
    void aMissingEndIsNoticed() throws IOException {
        byte[] bytes = random(2 * CHUNK);
        write(NAME, bytes);
        try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
            file.setLength(16 + CHUNK + 4);
        }
        assertThat(read(bytes.length, 0, CHUNK)).isEqualTo(Arrays.copyOf(bytes, CHUNK));
        assertThatThrownBy(() -> read(bytes.length, CHUNK, CHUNK)).isInstanceOf(DamagedSegmentException.class);
    }

    @Test
    void swappedChunksAreNoticed() throws IOException {
        write(NAME, random(2 * CHUNK));
        try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
            byte[] first = new byte[CHUNK + 4];
            byte[] second = new byte[CHUNK + 4];
            file.seek(16);
            file.readFully(first);
            file.readFully(second);
            file.seek(16);
            file.write(second);
            file.write(first);
        }
        assertThatThrownBy(() -> read(2 * CHUNK, 0, 1)).isInstanceOf(DamagedSegmentException.class);
    }

    private void flip(long position) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
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

    private void write(BlobName name, byte[] bytes) throws IOException {
        try (SegmentWriter writer = new SegmentWriter(store, name, PLAIN)) {
            for (int i = 0; i < bytes.length; i += 10_000) {
                writer.write(bytes, i, Math.min(10_000, bytes.length - i));
            }
            assertThat(writer.length()).isEqualTo(bytes.length);
            writer.commit();
        }
    }

    private byte[] read(long segmentLength, long first, long length) throws IOException {
        try (InputStream in = new SegmentInputStream(store, NAME, PLAIN, segmentLength, first, length)) {
            return in.readAllBytes();
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
