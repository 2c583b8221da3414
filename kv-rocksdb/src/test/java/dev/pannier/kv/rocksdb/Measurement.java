package dev.pannier.kv.rocksdb;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Claims;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the store alone does, to see the effect of a change to it: not a benchmark of the server (that is {@code bench}).
 * Run it with a directory on the disk in question.
 */
final class Measurement {
    private static final int THREADS = 32;
    private static final int KEYS = 100_000;
    private static final long SECONDS = 4;

    private final RocksDbStore store;
    private final byte[] value = new byte[1024];

    private Measurement(RocksDbStore store) {
        this.store = store;
        new Random(1).nextBytes(value);
    }

    public static void main(String[] arguments) throws IOException {
        Path parent = Path.of(arguments[0]);
        for (Durability durability : Durability.values()) {
            Path directory = Files.createTempDirectory(parent, "measure");
            try (RocksDbStore store = RocksDbStore.open(directory,
                    RocksDbOptions.defaults().withDurability(durability))) {
                Measurement measurement = new Measurement(store);
                for (int round = 0; round < 2; round++) {
                    measurement.run(durability + " put", measurement::put);
                    measurement.run(durability + " put, log, counter", measurement::putWithLogAndCounter);
                    measurement.run(durability + " get", measurement::get);
                    measurement.run(durability + " scan of 10", measurement::scan);
                }
            }
        }
    }

    private void run(String what, Runnable operation) {
        AtomicLong done = new AtomicLong();
        long end = System.nanoTime() + SECONDS * 1_000_000_000;
        long cpu = cpuNanos();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < THREADS; i++) {
                executor.execute(() -> {
                    long count = 0;
                    while (System.nanoTime() < end) {
                        operation.run();
                        count++;
                    }
                    done.addAndGet(count);
                });
            }
        }
        System.out.printf("%-28s %,10d/s %8.1f us CPU each%n", what, done.get() / SECONDS,
                (cpuNanos() - cpu) / 1_000.0 / done.get());
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static Key randomKey() {
        int number = ThreadLocalRandom.current().nextInt(KEYS);
        return new Key(number & 0xff, ByteBuffer.allocate(24).putInt(number).array());
    }

    private void put() {
        Key key = randomKey();
        store.write(Claims.of(Claim.shared(new Key(3, new byte[]{9})), Claim.exclusive(key)), transaction -> {
            transaction.get(key);
            transaction.put(key, value);
            return true;
        });
    }

    private void putWithLogAndCounter() {
        Key key = randomKey();
        store.write(Claims.of(Claim.shared(new Key(3, new byte[]{9})), Claim.exclusive(key)), transaction -> {
            transaction.get(key);
            transaction.put(key, value);
            transaction.append(key.shard(), value);
            transaction.add(new Key(3, new byte[]{8}), 1);
            return true;
        });
    }

    private void get() {
        try (Snapshot snapshot = store.snapshot()) {
            snapshot.get(randomKey());
        }
    }

    private void scan() {
        Key key = randomKey();
        try (Snapshot snapshot = store.snapshot();
                Cursor cursor = snapshot.scan(new Range(key.shard(), key.bytes(), null), Direction.FORWARD)) {
            int left = 10;
            while (left-- > 0 && cursor.next()) {
                cursor.value();
            }
        }
    }
}
