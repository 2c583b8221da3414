package dev.pannier.kv.rocksdb;

import java.util.concurrent.atomic.AtomicInteger;
import org.rocksdb.ReadOptions;
import org.rocksdb.Snapshot;

/**
 * The state right after one commit. Shared by all who look at that instant and given back to RocksDB by the last of
 * them; whoever uses it retains it first.
 */
final class View {
    private final Database database;
    private final Snapshot snapshot;
    private final ReadOptions readOptions;
    private final long stamp;
    private final AtomicInteger users = new AtomicInteger(1);

    /** The state now, which the caller knows to be that of {@code stamp}. */
    View(Database database, long stamp) {
        database.retain();
        this.database = database;
        this.snapshot = database.rocksDb().getSnapshot();
        this.readOptions = new ReadOptions().setSnapshot(snapshot);
        this.stamp = stamp;
    }

    /** False if the last user has left: the view is gone. */
    boolean tryRetain() {
        int now;
        do {
            now = users.get();
            if (now == 0) {
                return false;
            }
        } while (!users.compareAndSet(now, now + 1));
        return true;
    }

    void release() {
        if (users.decrementAndGet() == 0) {
            readOptions.close();
            database.rocksDb().releaseSnapshot(snapshot);
            snapshot.close();
            database.release();
        }
    }

    Database database() {
        return database;
    }

    /** For point reads. */
    ReadOptions readOptions() {
        return readOptions;
    }

    /** For scans, which add bounds; the caller closes it. */
    ReadOptions newReadOptions() {
        return new ReadOptions().setSnapshot(snapshot);
    }

    long stamp() {
        return stamp;
    }
}
