package dev.pannier.kv.rocksdb;

import dev.pannier.kv.CommitOutcomeUnknownException;
import dev.pannier.kv.StoreUnavailableException;
import dev.pannier.kv.engine.Stamps;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

import static java.util.Objects.requireNonNull;

/**
 * The commit path with sync. One platform thread repeats: take the group of commits written since the last time and a
 * view of them; sync the log; publish the view; wake the group. While it syncs, the next group gathers.
 *
 * <p>Why not sync in the writer: a sync takes a third of a millisecond or more, a call into RocksDB holds its carrier
 * thread, and there are as many of those as cores. Inside the claims it would also make every hot key wait for the
 * disk. As it is, commits that depend on each other may share one sync: the log has them in order, so a later one is
 * never durable without an earlier.
 */
final class GroupCommit extends CommitPath {
    private final WalSync walSync;
    private final SyncedMark syncedMark;
    private final Condition work = lock.newCondition();
    private final Thread syncer;
    /** The commits since the last group was taken; guarded by the lock. */
    private Group open = new Group();
    /** The group taken last. */
    private @Nullable Group syncing;
    private boolean closing;
    /** The last group that got a commit, for those who read what it wrote. */
    private volatile @Nullable Group newest;

    GroupCommit(Database database, Stamps stamps, long lastStamp, WalSync walSync, SyncedMark syncedMark) {
        super(database, stamps, lastStamp);
        this.walSync = walSync;
        this.syncedMark = syncedMark;
        this.syncer = Thread.ofPlatform().name("pannier-sync").daemon().unstarted(this::run);
    }

    void start() {
        syncer.start();
    }

    @Override
    Acknowledgement written() {
        if (!open.used) {
            open.used = true;
            newest = open;
            work.signal();
        }
        return open;
    }

    @Override
    void awaitWhatWasRead() {
        Group group = newest;
        if (group == null) {
            return;
        }
        try {
            group.await();
        } catch (CommitOutcomeUnknownException e) {
            throw new StoreUnavailableException("what was read did not become durable", e);
        }
    }

    @Override
    View retainView() {
        while (true) {
            View view = published;
            if (view == null) {
                throw closed();
            }
            if (view.tryRetain()) {
                return view;
            }
        }
    }

    private void run() {
        try {
            Group group = takeGroup();
            while (group != null) {
                sync(group);
                group = takeGroup();
            }
        } catch (Throwable e) { // also an Error: whoever waits must be told
            failAll(e);
        }
    }

    /** Waits for commits; null when closing and none is left. */
    private @Nullable Group takeGroup() {
        lock.lock();
        try {
            while (!open.used && !closing) {
                work.awaitUninterruptibly();
            }
            if (!open.used) {
                return null;
            }
            View view = new View(database, lastStamp);
            Group group = open;
            group.view = view;
            syncing = group;
            open = new Group();
            return group;
        } finally {
            lock.unlock();
        }
    }

    private void sync(Group group) throws RocksDBException {
        walSync.sync(database.rocksDb());
        View view = requireNonNull(group.view);
        group.view = null;
        syncedMark.set(view.stamp());
        publish(view);
        group.end(null);
    }

    /**
     * After a failed sync nobody knows what the disk has, and syncing again may say yes wrongly (the kernel may have
     * dropped the pages). So nothing is written any more, and what is published stays.
     */
    private void failAll(Throwable cause) {
        lock.lock();
        try {
            fail(cause);
            if (syncing != null) {
                syncing.end(cause);
                if (syncing.view != null) {
                    syncing.view.release();
                }
            }
            open.end(cause);
        } finally {
            lock.unlock();
        }
    }

    @Override
    void close() {
        lock.lock();
        try {
            closing = true;
            work.signal();
        } finally {
            lock.unlock();
        }
        Waiting.uninterruptibly(syncer::join);
        publish(null);
    }

    /** Commits that one sync covers. */
    private static final class Group implements Acknowledgement {
        private final CountDownLatch ended = new CountDownLatch(1);
        /** Whether a commit is in it; guarded by the lock. */
        private boolean used;
        private volatile @Nullable Throwable failure;
        /** The state right after its last commit, until it is published; for the syncing thread. */
        private @Nullable View view;

        void end(@Nullable Throwable cause) {
            if (ended.getCount() > 0) {
                failure = cause;
                ended.countDown();
            }
        }

        @Override
        public void await() {
            Waiting.uninterruptibly(ended::await);
            Throwable cause = failure;
            if (cause != null) {
                throw new CommitOutcomeUnknownException("syncing the log failed: " + cause.getMessage(), cause);
            }
        }
    }
}
