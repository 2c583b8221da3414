package dev.pannier.kv.rocksdb;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Claims;
import dev.pannier.kv.CommitOutcomeUnknownException;
import dev.pannier.kv.Key;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is shown and acknowledged, and when, while the disk takes its time or fails. */
final class GroupCommitTest {
    private static final Key KEY = new Key(1, new byte[]{1});
    private static final Key OTHER = new Key(2, new byte[]{2});

    @TempDir
    private Path directory = Path.of("");
    private final GatedSync disk = new GatedSync();
    private RocksDbStore store;

    @BeforeEach
    void open() {
        store = RocksDbStore.open(directory, RocksDbOptions.defaults().withBlockCacheBytes(8 << 20), disk);
    }

    @AfterEach
    void close() {
        disk.open(); // whatever a failed test left waiting
        store.close();
    }

    private boolean put(Key key, int value) {
        return store.write(Claims.of(Claim.exclusive(key)), transaction -> {
            transaction.put(key, new byte[]{(byte) value});
            return true;
        });
    }

    private int shown(Key key) {
        try (Snapshot snapshot = store.snapshot()) {
            return snapshot.get(key).map(value -> (int) value[0]).orElse(0);
        }
    }

    /** Runs in a virtual thread; returns once the body has ended, which is before the write is acknowledged. */
    private <T> CompletableFuture<T> begin(Key key, Supplier<T> afterwards, int value) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                store.write(Claims.of(Claim.exclusive(key)), transaction -> {
                    transaction.put(key, new byte[]{(byte) value});
                    ended.countDown();
                    return true;
                });
                result.complete(afterwards.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        ended.await();
        return result;
    }

    /** What a body reads of the key; it must get the claim, which the writer has given back. */
    private CompletableFuture<Optional<byte[]>> readInBody(Key key, CountDownLatch read) {
        return CompletableFuture.supplyAsync(() -> store.write(Claims.of(Claim.shared(key)), transaction -> {
            Optional<byte[]> value = transaction.get(key);
            read.countDown();
            return value;
        }), task -> Thread.startVirtualThread(task));
    }

    @Test
    void whatIsNotSyncedIsNeitherAcknowledgedNorShown() throws Exception {
        put(KEY, 1);
        disk.shut();
        CompletableFuture<Integer> write = begin(KEY, () -> shown(KEY), 2);

        assertNotDone(write);
        assertThat(shown(KEY)).isEqualTo(1);

        disk.open();
        assertThat(write.get()).as("read your write").isEqualTo(2);
    }

    @Test
    void theNextBodySeesWhatIsNotSyncedAndItsAnswerWaits() throws Exception {
        put(KEY, 1);
        disk.shut();
        CompletableFuture<Integer> write = begin(KEY, () -> shown(KEY), 2);
        CountDownLatch read = new CountDownLatch(1);

        CompletableFuture<Optional<byte[]>> answer = readInBody(KEY, read);
        read.await();
        assertNotDone(answer);

        disk.open();
        assertThat(answer.get()).hasValueSatisfying(value -> assertThat(value).containsExactly(2));
        write.get();
    }

    @Test
    void aFailedConditionOnWhatIsNotSyncedWaitsToo() throws Exception {
        disk.shut();
        CompletableFuture<Integer> write = begin(KEY, () -> shown(KEY), 2);
        CountDownLatch ended = new CountDownLatch(1);
        CompletableFuture<Object> failed = CompletableFuture
                .supplyAsync(() -> store.write(Claims.of(Claim.shared(KEY)), transaction -> {
                    transaction.get(KEY);
                    ended.countDown();
                    throw new IllegalArgumentException("condition failed");
                }), task -> Thread.startVirtualThread(task));
        ended.await();
        assertNotDone(failed);

        disk.open();
        assertThatThrownBy(failed::get).hasCauseInstanceOf(IllegalArgumentException.class);
        write.get();
    }

    @Test
    void aBodyThatWritesNothingDoesNotWaitWhenAllIsSynced() throws Exception {
        put(KEY, 1);
        disk.shut();

        assertThat(readInBody(KEY, new CountDownLatch(1)).get(20, TimeUnit.SECONDS)).isPresent();

        disk.open();
    }

    @Test
    void commitsOfOneGroupShareASync() throws Exception {
        disk.shut();
        CompletableFuture<Integer> first = begin(KEY, () -> shown(OTHER), 1);
        CompletableFuture<Integer> second = begin(OTHER, () -> shown(KEY), 2);
        assertNotDone(first);
        assertNotDone(second);

        disk.open();

        assertThat(second.get()).as("first is before second in the log").isEqualTo(1);
        first.get();
        assertThat(shown(OTHER)).isEqualTo(2);
    }

    @Test
    void afterAFailedSyncWritesAreRefusedAndReadsGoOn() throws Exception {
        put(KEY, 1);
        disk.shut();
        CompletableFuture<Integer> first = begin(KEY, () -> 0, 2);
        CompletableFuture<Integer> second = begin(OTHER, () -> 0, 3);
        disk.fail();
        disk.open();

        assertThatThrownBy(first::get).isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CommitOutcomeUnknownException.class);
        assertThatThrownBy(second::get).hasCauseInstanceOf(CommitOutcomeUnknownException.class);
        assertThatThrownBy(() -> put(OTHER, 4)).isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("the disk is broken");
        assertThat(shown(KEY)).as("the last that was synced").isEqualTo(1);
        assertThat(shown(OTHER)).isZero();
    }

    @Test
    void afterAFailedSyncReopeningRecovers() {
        put(KEY, 1);
        disk.fail();
        assertThatThrownBy(() -> put(KEY, 2)).isInstanceOf(CommitOutcomeUnknownException.class);
        store.close();

        store = RocksDbStore.open(directory, RocksDbOptions.defaults());

        assertThat(shown(KEY)).as("whether the second survived is unknown").isIn(1, 2);
        put(KEY, 3);
        assertThat(shown(KEY)).isEqualTo(3);
    }

    private static void assertNotDone(CompletableFuture<?> future) {
        assertThatThrownBy(() -> future.get(Duration.ofMillis(20).toMillis(), TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
    }
}
