package dev.pannier.kv.rocksdb;

import dev.pannier.kv.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The power goes off: bytes that were not synced are lost, or come back as something else. */
final class PowerCutTest {
    @TempDir
    private Path parent = Path.of("");

    @ParameterizedTest
    @EnumSource(PowerCut.Tail.class)
    void whatWasAcknowledgedOrShownSurvivesAPowerCut(PowerCut.Tail tail) throws Exception {
        cutAndCheck(tail, tail.name().hashCode(), 60);
    }

    @ParameterizedTest
    @EnumSource(PowerCut.Tail.class)
    @Tag("slow")
    void whatWasAcknowledgedOrShownSurvivesManyPowerCuts(PowerCut.Tail tail) throws Exception {
        long seed = new Random().nextLong();
        for (int round = 0; round < 15; round++) {
            cutAndCheck(tail, seed + round, 150);
        }
    }

    private void cutAndCheck(PowerCut.Tail tail, long seed, int syncs) throws Exception {
        Random random = new Random(seed);
        Path running = Files.createTempDirectory(parent, "running");
        Path left = Files.createTempDirectory(parent, "left");
        int[] survivors = new int[Workload.WRITERS];
        AtomicIntegerArray acknowledged = new AtomicIntegerArray(Workload.WRITERS);
        CountDownLatch cut = new CountDownLatch(1);
        RocksDbStore[] store = new RocksDbStore[1];
        PowerCut disk = new PowerCut(running, left, 1 + random.nextInt(syncs), tail, random, () -> {
            try (Snapshot shown = store[0].snapshot()) {
                for (int writer = 0; writer < survivors.length; writer++) {
                    // Acknowledged first: what is acknowledged is shown, and a reader may have seen it.
                    int seen = acknowledged.get(writer);
                    survivors[writer] = Workload.next(shown, writer);
                    assertThat(survivors[writer]).isGreaterThanOrEqualTo(seen);
                }
            }
            cut.countDown();
        });
        RocksDbOptions options = RocksDbOptions.defaults().withBlockCacheBytes(8 << 20)
                .withWriteBufferBytes(random.nextBoolean() ? 256 << 10 : 64 << 20);
        try (RocksDbStore opened = RocksDbStore.open(running, options, disk);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            store[0] = opened;
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < Workload.WRITERS; i++) {
                int writer = i;
                writers.add(executor.submit(() -> {
                    for (int number = 0; cut.getCount() > 0; number++) {
                        Workload.commit(opened, writer, number);
                        acknowledged.set(writer, number + 1);
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }

        try (RocksDbStore reopened = RocksDbStore.open(left, options); Snapshot snapshot = reopened.snapshot()) {
            Workload.check(snapshot, survivors);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
        try (RocksDbStore again = RocksDbStore.open(left, options); Snapshot snapshot = again.snapshot()) {
            int next = Workload.next(snapshot, 0);
            Workload.commit(again, 0, next);
        }
    }
}
