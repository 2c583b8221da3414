package dev.pannier.kv.rocksdb;

import dev.pannier.kv.Claims;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.StoreUnavailableException;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.kv.engine.Changes;
import dev.pannier.kv.engine.ClaimTable;
import dev.pannier.kv.engine.Stamps;
import dev.pannier.kv.engine.TransactionRunner;
import dev.pannier.kv.engine.WritesUnderWay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded store: one directory, one process. See {@code docs/storage.md} for how and why. */
public final class RocksDbStore implements KeyValueStore {
    private static final Logger LOG = LoggerFactory.getLogger(RocksDbStore.class);
    /** How long closing waits for open snapshots before it leaves the rest to the last of them. */
    private static final Duration SNAPSHOT_PATIENCE = Duration.ofSeconds(5);

    private final Path path;
    private final Database database;
    private final LatestReads latest;
    private final CommitPath commits;
    private final SpaceReclaimer reclaimer;
    private final SyncedMark syncedMark;
    private final TransactionRunner transactions;
    private final WritesUnderWay underWay = new WritesUnderWay();

    private RocksDbStore(StoreDirectory directory, Database database, RocksDbOptions options, CommitPath commits) {
        this.path = directory.path();
        this.database = database;
        this.latest = new LatestReads(database);
        this.commits = commits;
        this.reclaimer = new SpaceReclaimer(database, commits);
        this.syncedMark = directory.syncedMark();
        this.transactions = new TransactionRunner(new ClaimTable(options.claimTimeout()));
    }

    /**
     * Opens the store in {@code directory}, which is made if it does not exist.
     *
     * @throws StoreUnavailableException another process has the directory, a newer version wrote it, or it is damaged;
     *                                   the message says which
     */
    public static RocksDbStore open(Path directory, RocksDbOptions options) {
        return open(directory, options, WalSync.FLUSH_AND_SYNC);
    }

    static RocksDbStore open(Path path, RocksDbOptions options, WalSync walSync) {
        RocksDB.loadLibrary();
        try {
            StoreDirectory directory = StoreDirectory.open(path);
            try {
                Database database = Recovery.open(directory, options, () -> close(directory));
                long lastStamp = database.lastStamp();
                Stamps stamps = new Stamps(options.clock(), lastStamp);
                CommitPath commits = switch (options.durability()) {
                    case OS -> new OsCommit(database, stamps, lastStamp);
                    case FSYNC -> {
                        GroupCommit group = new GroupCommit(database, stamps, lastStamp, walSync,
                                directory.syncedMark());
                        group.start();
                        yield group;
                    }
                };
                return new RocksDbStore(directory, database, options, commits);
            } catch (RocksDBException | IOException | RuntimeException e) {
                close(directory);
                throw e;
            }
        } catch (RocksDBException | IOException e) {
            throw new StoreUnavailableException("The store in " + path + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static void close(StoreDirectory directory) {
        try {
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public <T> T write(Claims claims, Function<WriteTransaction, T> body) {
        underWay.enter();
        try {
            commits.checkWritable();
            Pending pending = new Pending();
            T result;
            try {
                result = transactions.run(claims, () -> latest, body, pending::commit);
            } catch (RuntimeException | Error e) {
                pending.awaitAfter(e);
                throw e;
            }
            pending.await();
            return result;
        } finally {
            underWay.leave();
        }
    }

    /** What one write has to wait for once its claims are released. */
    private final class Pending {
        private Acknowledgement acknowledgement = commits::awaitWhatWasRead;

        void commit(Changes changes) {
            try (Commit commit = new Commit(database, changes)) {
                acknowledgement = commits.commit(commit);
            } catch (RocksDBException e) {
                throw Database.readFailed(e);
            }
            if (!changes.deletedRanges().isEmpty()) {
                reclaimer.reclaim(changes.deletedRanges());
            }
        }

        void await() {
            acknowledgement.await();
        }

        /** A failed condition is an answer too: it must not tell of what a power cut can undo. */
        void awaitAfter(Throwable thrown) {
            try {
                acknowledgement.await();
            } catch (RuntimeException e) {
                thrown.addSuppressed(e);
            }
        }
    }

    @Override
    public Snapshot snapshot() {
        return new ViewSnapshot(commits.retainView());
    }

    @Override
    public void trimLog(long stamp) {
        underWay.enter();
        try {
            commits.checkWritable();
            reclaimer.trimLog(stamp);
        } finally {
            underWay.leave();
        }
    }

    @Override
    public void close() {
        if (!underWay.close()) {
            return;
        }
        reclaimer.close();
        commits.close();
        if (!commits.hasFailed()) {
            flush();
        }
        awaitSnapshots();
        database.release();
    }

    private void flush() {
        try {
            database.flush();
            syncedMark.set(commits.lastStamp);
        } catch (RocksDBException e) {
            // Nothing is lost by it: all that was acknowledged is in the log.
            LOG.warn("Flushing the store in {} failed, the next start will replay its log: {}", path, e.getMessage());
        }
    }

    private void awaitSnapshots() {
        long deadline = System.nanoTime() + SNAPSHOT_PATIENCE.toNanos();
        while (database.users() > 1) {
            if (System.nanoTime() > deadline) {
                LOG.warn("{} snapshots or cursors of the store in {} are still open: it stays locked until they close",
                        database.users() - 1, path);
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }
}
