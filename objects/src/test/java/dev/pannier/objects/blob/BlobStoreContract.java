package dev.pannier.objects.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every blob store does. A subclass says how one is opened, and again on the same place. */
public abstract class BlobStoreContract {
    private static final BlobName NAME = new BlobName(1, 7);
    private BlobStore store;

    /** Opens the store, or opens it again. */
    protected abstract BlobStore open() throws IOException;

    @BeforeEach
    public final void openStore() throws IOException {
        store = open();
    }

    @AfterEach
    public final void closeStore() {
        store.close();
    }

    @Test
    void aCommittedBlobIsReadAtAnyPosition() throws IOException {
        byte[] bytes = random(100_000);
        write(NAME, bytes);
        try (BlobReader reader = store.open(NAME)) {
            assertThat(read(reader, 0, 100_000)).isEqualTo(bytes);
            assertThat(read(reader, 99_990, 100)).hasSize(10).endsWith(bytes[99_999]);
            assertThat(read(reader, 50_000, 1)).containsExactly(bytes[50_000]);
            assertThat(read(reader, 100_000, 10)).isEmpty();
        }
    }

    @Test
    void anUncommittedBlobIsInvisibleAndLeavesNothing() throws IOException {
        try (BlobWriter writer = store.create(NAME)) {
            writer.write(ByteBuffer.wrap(random(1000)));
            assertThatThrownBy(() -> store.open(NAME)).isInstanceOf(NoSuchFileException.class);
            assertThat(list(9)).isEmpty();
        }
        assertThatThrownBy(() -> store.open(NAME)).isInstanceOf(NoSuchFileException.class);
        write(NAME, random(10));
    }

    @Test
    void committedBlobsAreThereAfterReopening() throws IOException {
        byte[] bytes = random(1000);
        write(NAME, bytes);
        store.close();
        store = open();
        try (BlobReader reader = store.open(NAME)) {
            assertThat(read(reader, 0, 1000)).isEqualTo(bytes);
        }
    }

    @Test
    void deletingIsIdempotent() throws IOException {
        write(NAME, random(10));
        store.delete(NAME);
        store.delete(NAME);
        assertThatThrownBy(() -> store.open(NAME)).isInstanceOf(NoSuchFileException.class);
        assertThat(list(9)).isEmpty();
    }

    @Test
    void aReaderOfADeletedBlobNeverSeesOtherBytes() throws IOException {
        byte[] bytes = random(1000);
        write(NAME, bytes);
        try (BlobReader reader = store.open(NAME)) {
            store.delete(NAME);
            byte[] seen;
            try {
                seen = read(reader, 0, 1000);
            } catch (IOException allowed) {
                seen = bytes;
            }
            assertThat(seen).isEqualTo(bytes);
        }
    }

    @Test
    void listingShowsTheBlobsOfEarlierStartsOnly() throws IOException {
        List<BlobName> earlier = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            earlier.add(new BlobName(1 + i % 2, i));
        }
        for (BlobName name : earlier) {
            write(name, new byte[]{1});
        }
        write(new BlobName(3, 1), new byte[]{1});
        assertThat(list(3)).containsExactlyInAnyOrderElementsOf(earlier);
        assertThat(list(1)).isEmpty();
    }

    @Test
    void anEmptyBlobExists() throws IOException {
        write(NAME, new byte[0]);
        try (BlobReader reader = store.open(NAME)) {
            assertThat(read(reader, 0, 10)).isEmpty();
        }
    }

    @Test
    void aBlobThatExistsIsNeverOverwritten() throws IOException {
        byte[] bytes = random(1000);
        write(NAME, bytes);
        assertThatThrownBy(() -> write(NAME, random(1001))).isInstanceOf(IOException.class);
        try (BlobReader reader = store.open(NAME)) {
            assertThat(read(reader, 0, 2000)).isEqualTo(bytes);
        }
    }

    @Test
    void aLongBlobIsWrittenInManyCallsAndReadInRanges() throws IOException {
        byte[] bytes = random(20_000_003);
        try (BlobWriter writer = store.create(NAME)) {
            for (int at = 0; at < bytes.length; at += 262_144) {
                writer.write(ByteBuffer.wrap(bytes, at, Math.min(262_144, bytes.length - at)));
            }
            writer.commit();
        }
        try (BlobReader reader = store.open(NAME, 16)) {
            assertThat(read(reader, 0, 16)).isEqualTo(Arrays.copyOf(bytes, 16));
            reader.expect(8_000_000, 2_000_000);
            for (int at = 8_000_000; at < 10_000_000; at += 500_000) {
                assertThat(read(reader, at, 500_000)).isEqualTo(Arrays.copyOfRange(bytes, at, at + 500_000));
            }
            // Hints are hints: neither kept to nor in order.
            assertThat(read(reader, 19_000_000, 2_000_000))
                    .isEqualTo(Arrays.copyOfRange(bytes, 19_000_000, bytes.length));
            assertThat(read(reader, 1, 100)).isEqualTo(Arrays.copyOfRange(bytes, 1, 101));
        }
        try (BlobReader reader = store.open(NAME)) {
            assertThat(read(reader, 0, bytes.length + 1)).isEqualTo(bytes);
        }
    }

    private void write(BlobName name, byte[] bytes) throws IOException {
        try (BlobWriter writer = store.create(name)) {
            writer.write(ByteBuffer.wrap(bytes, 0, bytes.length / 2));
            writer.write(ByteBuffer.wrap(bytes, bytes.length / 2, bytes.length - bytes.length / 2));
            writer.commit();
        }
    }

    private static byte[] read(BlobReader reader, long position, int length) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(length);
        int count = reader.read(position, target);
        assertThat(count).isEqualTo(target.position());
        byte[] bytes = new byte[count];
        target.flip().get(bytes);
        return bytes;
    }

    private List<BlobName> list(int start) throws IOException {
        List<BlobName> names = new ArrayList<>();
        store.list(start, names::add);
        return names;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
