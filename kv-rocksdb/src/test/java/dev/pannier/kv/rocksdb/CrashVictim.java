package dev.pannier.kv.rocksdb;

import dev.pannier.kv.Snapshot;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The process that is killed: commits without end, and prints {@code writer number} for each acknowledgement. */
final class CrashVictim {
    private CrashVictim() {
    }

    public static void main(String[] arguments) {
        RocksDbOptions options = RocksDbOptions.defaults().withBlockCacheBytes(8 << 20)
                .withDurability(Durability.valueOf(arguments[1]))
                .withWriteBufferBytes(Long.parseLong(arguments[2]));
        try (RocksDbStore store = RocksDbStore.open(Path.of(arguments[0]), options);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < Workload.WRITERS; i++) {
                int writer = i;
                int first;
                try (Snapshot snapshot = store.snapshot()) {
                    first = Workload.next(snapshot, writer);
                }
                executor.execute(() -> {
                    for (int number = first; true; number++) {
                        Workload.commit(store, writer, number);
                        System.out.println(writer + " " + number);
                    }
                });
            }
        }
    }
}
