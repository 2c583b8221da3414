package dev.pannier.kv.rocksdb;

import dev.pannier.kv.CommitOutcomeUnknownException;
import dev.pannier.kv.StoreUnavailableException;
import dev.pannier.kv.engine.Stamps;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * The way of every commit: one short lock around its stamp and its unsynced write, so that the order of stamps is the
 * order in the log; then, with the claims released, the wait for its durability.
 *
 * <p>All reads outside bodies see the published view, which shows durable commits only.
 */
abstract sealed class CommitPath permits GroupCommit, OsCommit {
    final Database database;
    final ReentrantLock lock = new ReentrantLock();
    private final Stamps stamps;
    /** The last commit's stamp; written under the lock. */
    volatile long lastStamp;
    /** What made the store refuse writes. */
    private volatile @Nullable Throwable failure;
    /** Null once closed. */
    volatile @Nullable View published;

    CommitPath(Database database, Stamps stamps, long lastStamp) {
        this.database = database;
        this.stamps = stamps;
        this.lastStamp = lastStamp;
        this.published = new View(database, lastStamp);
    }

    /** Makes the commit visible to bodies. What it acknowledges is waited for after the claims are released. */
    final Acknowledgement commit(Commit commit) {
        lock.lock();
        try {
            checkWritable();
            long stamp = stamps.next();
            try {
                commit.write(stamp);
            } catch (RocksDBException e) {
                fail(e);
                throw new CommitOutcomeUnknownException("writing a commit failed: " + e.getMessage(), e);
            }
            lastStamp = stamp;
            return written();
        } finally {
            lock.unlock();
        }
    }

    /** Called under the lock, after a commit was written. */
    abstract Acknowledgement written();

    /** Waits until everything that a body can have read so far is durable. */
    abstract void awaitWhatWasRead();

    /** The view of all that was acknowledged, retained for the caller. */
    abstract View retainView();

    /** Stops; everything written has been acknowledged or has failed. */
    abstract void close();

    final void fail(Throwable e) {
        failure = e;
    }

    final boolean hasFailed() {
        return failure != null;
    }

    final void checkWritable() {
        Throwable cause = failure;
        if (cause != null) {
            throw new StoreUnavailableException(
                    "The store refuses writes since a failed write to its log, until it is reopened: "
                            + cause.getMessage(),
                    cause);
        }
    }

    final StoreUnavailableException closed() {
        return new StoreUnavailableException("the store is closed");
    }

    final void publish(@Nullable View view) {
        View before = published;
        published = view;
        if (before != null) {
            before.release();
        }
    }
}
