package dev.pannier.kv.rocksdb;

import dev.pannier.kv.Key;
import dev.pannier.kv.engine.Changes;
import dev.pannier.kv.engine.LogKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.Range;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives space back in the background, one task after another: large deleted ranges, and the trimmed log. */
final class SpaceReclaimer {
    private static final Logger LOG = LoggerFactory.getLogger(SpaceReclaimer.class);
    /** Below this, the next ordinary compaction will do. */
    private static final long WORTH_COMPACTING = 32L << 20;
    private static final Changes NOTHING = new Changes(Collections.unmodifiableNavigableMap(new TreeMap<>()), List.of(),
            List.of());

    private final Database database;
    private final CommitPath commits;
    private final ExecutorService executor = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("pannier-reclaim").daemon().factory());

    /** Guarded by this, like {@link #closing}. */
    private @Nullable CompactRangeOptions compaction;
    private boolean closing;

    SpaceReclaimer(Database database, CommitPath commits) {
        this.database = database;
        this.commits = commits;
    }

    /** Compacts what was range-deleted, if it is much. Files are not dropped outright: older views may need them. */
    void reclaim(List<dev.pannier.kv.Range> ranges) {
        for (dev.pannier.kv.Range range : ranges) {
            byte[] from = RowKey.of(range.shard(), range.from());
            byte[] to = range.to() == null
                    ? RowKey.afterShard(range.shard())
                    : RowKey.of(range.shard(), range.to());
            submit(() -> compactIfLarge(from, to));
        }
    }

    void trimLog(long stamp) {
        submit(() -> deleteLogUpTo(stamp));
    }

    private void submit(Task task) {
        try {
            executor.execute(() -> {
                try {
                    task.run();
                } catch (RocksDBException | RuntimeException e) {
                    // Nothing depends on it: the space comes back with a later task or compaction.
                    LOG.warn("Reclaiming space failed: {}", e.getMessage());
                }
            });
        } catch (RejectedExecutionException e) {
            // Closing. What was deleted stays deleted; its space comes back with a later compaction.
            LOG.debug("Space is not reclaimed: the store is closing");
        }
    }

    private void compactIfLarge(byte[] from, byte[] to) throws RocksDBException {
        // Until the deletion is published, the published view keeps what it deletes.
        commits.awaitWhatWasRead();
        commits.retainView().release();
        try (Slice start = new Slice(from); Slice limit = new Slice(to)) {
            long[] sizes = database.rocksDb().getApproximateSizes(database.data(), List.of(new Range(start, limit)),
                    SizeApproximationFlag.INCLUDE_FILES);
            if (sizes[0] < WORTH_COMPACTING) {
                return;
            }
        }
        try (CompactRangeOptions options = new CompactRangeOptions().setExclusiveManualCompaction(false)) {
            synchronized (this) {
                options.setCanceled(closing);
                compaction = options;
            }
            try {
                database.rocksDb().compactRange(database.data(), from, to, options);
            } finally {
                synchronized (this) {
                    compaction = null;
                }
            }
        }
    }

    /** Deletes, in each shard, from its first record: range deletions that do not overlap keep reads cheap. */
    private void deleteLogUpTo(long stamp) throws RocksDBException {
        try (Commit trim = new Commit(database, NOTHING)) {
            boolean any = false;
            try (ReadOptions latest = new ReadOptions();
                    RocksIterator rows = database.rocksDb().newIterator(database.log(), latest)) {
                for (int shard = 0; shard < Key.SHARDS; shard++) {
                    byte[] to = RowKey.of(shard, LogKey.after(stamp));
                    rows.seek(new byte[]{(byte) shard});
                    if (rows.isValid() && Arrays.compareUnsigned(rows.key(), to) < 0) {
                        trim.deleteLog(rows.key(), to);
                        any = true;
                    }
                }
                rows.status();
            }
            if (any) {
                commits.commit(trim).await();
            }
        }
    }

    /** Drops the tasks that have not begun, stops a compaction, and waits for the task under way. */
    void close() {
        executor.shutdownNow();
        synchronized (this) {
            closing = true;
            if (compaction != null) {
                compaction.setCanceled(true);
            }
        }
        executor.close();
    }

    @FunctionalInterface
    private interface Task {
        void run() throws RocksDBException;
    }
}
