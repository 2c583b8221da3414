package dev.pannier.kv.rocksdb;

import dev.pannier.kv.Claims;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.StoreUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The directory: who may open it, and what damage is told. */
final class StoreFilesTest {
    private static final RocksDbOptions OPTIONS = RocksDbOptions.defaults().withBlockCacheBytes(8 << 20);

    @TempDir
    private Path parent = Path.of("");

    private Path directory() {
        return parent.resolve("store");
    }

    private static void put(RocksDbStore store, int number) {
        store.write(Claims.NONE, transaction -> {
            byte[] value = new byte[500];
            new Random(number).nextBytes(value);
            transaction.put(new Key(number & 0xff, Integer.toString(number).getBytes(
                    StandardCharsets.US_ASCII)), value);
            return true;
        });
    }

    /** A copy of a running store's directory, as a killed process leaves it. */
    private Path abandoned(int writes) throws IOException {
        Path copy = parent.resolve("abandoned");
        try (RocksDbStore store = RocksDbStore.open(directory(), OPTIONS)) {
            for (int i = 0; i < writes; i++) {
                put(store, i);
            }
            DirectoryCopy.copy(directory(), copy);
        }
        return copy;
    }

    private static Path log(Path directory) {
        return DirectoryCopy.logs(directory).getLast();
    }

    private static Map<Path, String> contents(Path directory) throws IOException {
        Map<Path, String> contents = new HashMap<>();
        for (Path file : DirectoryCopy.files(directory)) {
            contents.put(file, HexFormat.of().formatHex(Files.readAllBytes(directory.resolve(file))));
        }
        return contents;
    }

    @Test
    void aDirectoryInUseIsRefusedWithTheOtherProcess() {
        try (RocksDbStore _ = RocksDbStore.open(directory(), OPTIONS)) {
            assertThatThrownBy(() -> RocksDbStore.open(directory(), OPTIONS))
                    .isInstanceOf(StoreUnavailableException.class).hasMessageContaining("in use by another process")
                    .hasMessageContaining("PID " + ProcessHandle.current().pid());
        }
        RocksDbStore.open(directory(), OPTIONS).close();
    }

    @Test
    void aNewerFormatIsRefused() throws IOException {
        RocksDbStore.open(directory(), OPTIONS).close();
        Files.writeString(directory().resolve("FORMAT"), "pannier store format 2\n");

        assertThatThrownBy(() -> RocksDbStore.open(directory(), OPTIONS)).isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("newer version").hasMessageContaining("up to format 1");

        Files.writeString(directory().resolve("FORMAT"), "something else");
        assertThatThrownBy(() -> RocksDbStore.open(directory(), OPTIONS)).isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("something else");
    }

    @Test
    void dataWithoutAFormatOrAFormatWithoutDataIsRefused() throws IOException {
        try (RocksDbStore store = RocksDbStore.open(directory(), OPTIONS)) {
            put(store, 1);
        }
        Files.move(directory().resolve("FORMAT"), parent.resolve("FORMAT"));
        assertThatThrownBy(() -> RocksDbStore.open(directory(), OPTIONS)).isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("no FORMAT");

        Files.move(parent.resolve("FORMAT"), directory().resolve("FORMAT"));
        Files.move(directory().resolve("rocksdb"), parent.resolve("rocksdb"));
        assertThatThrownBy(() -> RocksDbStore.open(directory(), OPTIONS)).isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("database is missing");
    }

    @Test
    void afterACleanCloseThereIsNoLogToReplay() throws IOException {
        try (RocksDbStore store = RocksDbStore.open(directory(), OPTIONS)) {
            put(store, 1);
        }

        try (StoreDirectory closed = StoreDirectory.open(directory())) {
            assertThat(closed.hasLogToReplay()).isFalse();
        }
    }

    @Test
    void anAbandonedStoreOpensWithAllThatWasAcknowledged() throws IOException {
        Path abandoned = abandoned(50);

        assertThat(count(abandoned)).isEqualTo(50);
    }

    @Test
    void aTornTailAfterTheLastSyncIsForgotten() throws IOException {
        Path abandoned = abandoned(50);
        byte[] garbage = new byte[3_000];
        new Random(3).nextBytes(garbage);
        Files.write(log(abandoned), garbage, StandardOpenOption.APPEND);

        assertThat(count(abandoned)).isEqualTo(50);
    }

    @Test
    void damageBeforeTheLastSyncIsAnErrorAndChangesNothing() throws IOException {
        Path abandoned = abandoned(50);
        Path log = log(abandoned);
        byte[] bytes = Files.readAllBytes(log);
        bytes[bytes.length / 2] ^= 1;
        Files.write(log, bytes);
        Map<Path, String> before = contents(abandoned);

        assertThatThrownBy(() -> RocksDbStore.open(abandoned, OPTIONS)).isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("damaged").hasMessageContaining("SYNCED");

        assertThat(contents(abandoned)).containsAllEntriesOf(before);
        Files.delete(abandoned.resolve("SYNCED"));
        assertThat(count(abandoned)).as("the operator chose to go on").isBetween(20, 30);
    }

    @Test
    void aLogCutShortBeforeTheLastSyncIsAnError() throws IOException {
        Path abandoned = abandoned(50);
        Path log = log(abandoned);
        byte[] bytes = Files.readAllBytes(log);
        Files.write(log, Arrays.copyOf(bytes, bytes.length - 1));

        assertThatThrownBy(() -> RocksDbStore.open(abandoned, OPTIONS)).isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("damaged");

        Files.delete(log);
        assertThatThrownBy(() -> RocksDbStore.open(abandoned, OPTIONS)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void closingWaitsForOpenSnapshotsAndReadingAfterwardsIsAnErrorNotACrash() throws Exception {
        RocksDbStore store = RocksDbStore.open(directory(), OPTIONS);
        put(store, 1);
        Snapshot snapshot = store.snapshot();
        Cursor cursor = snapshot.scan(new Range(1, new byte[0], null), Direction.FORWARD);
        Thread closer = Thread.startVirtualThread(store::close);
        assertThat(closer.join(Duration.ofMillis(20))).isFalse();
        assertThat(cursor.next()).as("what was open goes on").isTrue();

        cursor.close();
        snapshot.close();
        closer.join();

        assertThat(cursor.next()).isFalse();
        assertThatThrownBy(() -> snapshot.get(new Key(1, new byte[0]))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> snapshot.log(1, 0)).isInstanceOf(IllegalStateException.class);
        RocksDbStore.open(directory(), OPTIONS).close();
    }

    @Test
    void manyRangeDeletionsAndABigOneGiveTheirSpaceBack() throws Exception {
        try (RocksDbStore store = RocksDbStore.open(directory(), OPTIONS.withWriteBufferBytes(8 << 20))) {
            byte[] value = new byte[100_000];
            new Random(1).nextBytes(value);
            for (int i = 0; i < 600; i++) {
                Key key = new Key(5, new byte[]{1, (byte) (i >> 8), (byte) i});
                store.write(Claims.NONE, transaction -> {
                    transaction.put(key, value);
                    return true;
                });
            }
            long before = size();
            store.write(Claims.NONE, transaction -> {
                transaction.deleteRange(Range.ofPrefix(new Key(5, new byte[]{1})));
                return true;
            });
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (size() > before / 2 && System.nanoTime() < deadline) {
                Thread.sleep(10);
            }
            assertThat(size()).isLessThan(before / 2);
        }
    }

    private long size() {
        List<Path> tables = new ArrayList<>(DirectoryCopy.files(directory()));
        tables.removeIf(file -> !file.toString().endsWith(".sst"));
        long size = 0;
        for (Path table : tables) {
            size += directory().resolve(table).toFile().length(); // 0 if it is gone meanwhile
        }
        return size;
    }

    private static int count(Path directory) {
        int count = 0;
        try (RocksDbStore store = RocksDbStore.open(directory, OPTIONS); Snapshot snapshot = store.snapshot()) {
            for (int shard = 0; shard < Key.SHARDS; shard++) {
                try (Cursor cursor = snapshot.scan(new Range(shard, new byte[0], null), Direction.FORWARD)) {
                    while (cursor.next()) {
                        count++;
                    }
                }
            }
        }
        return count;
    }
}
