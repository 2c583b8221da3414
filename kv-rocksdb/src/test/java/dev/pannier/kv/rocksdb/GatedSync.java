package dev.pannier.kv.rocksdb;

import java.util.concurrent.Semaphore;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** A disk that syncs, holds its breath, or fails, as the test says. */
final class GatedSync implements WalSync {
    private final Semaphore gate = new Semaphore(1);
    private volatile boolean failing;

    /** Syncs wait from now on. */
    void shut() {
        gate.acquireUninterruptibly();
    }

    /** Syncs go on, those that wait included. */
    void open() {
        gate.release();
    }

    /** Syncs fail from now on. */
    void fail() {
        failing = true;
    }

    @Override
    public void sync(RocksDB rocksDb) throws RocksDBException {
        gate.acquireUninterruptibly();
        gate.release();
        if (failing) {
            throw new RocksDBException("the disk is broken");
        }
        FLUSH_AND_SYNC.sync(rocksDb);
    }
}
