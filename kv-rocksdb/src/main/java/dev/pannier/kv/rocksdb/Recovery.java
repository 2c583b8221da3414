package dev.pannier.kv.rocksdb;

import dev.pannier.kv.StoreUnavailableException;
import java.io.IOException;
import org.rocksdb.RocksDBException;

/**
 * Opens a database after making sure that replaying its log brings back everything that was synced.
 *
 * <p>RocksDB replays up to the first bad record and forgets the rest, files included. So, if there is a log to replay,
 * it is replayed in memory first, without a change to any file, and what comes out is compared with the mark of what
 * was synced. A log damaged before that mark is an error for the operator to decide on; one torn after it is what a
 * power cut leaves, and no acknowledged write is in the torn part.
 */
final class Recovery {
    private Recovery() {
    }

    static Database open(StoreDirectory directory, RocksDbOptions options, Runnable afterClose)
            throws IOException, RocksDBException {
        long synced = directory.syncedMark().get();
        if (directory.hasDatabase()) {
            if (synced > 0 && directory.hasLogToReplay()) {
                Database trial = Database.openReadOnly(directory.rocksDb(), options);
                try {
                    check(directory, trial.lastStamp(), synced);
                } finally {
                    trial.release();
                }
            }
        } else if (synced > 0) {
            throw new StoreUnavailableException("The data directory " + directory.path()
                    + " once had data, but its database is missing.");
        }
        Database database = Database.open(directory.rocksDb(), options, afterClose);
        try {
            check(directory, database.lastStamp(), synced);
            return database;
        } catch (RocksDBException | RuntimeException e) {
            database.release();
            throw e;
        }
    }

    private static void check(StoreDirectory directory, long recovered, long synced) {
        if (recovered < synced) {
            throw new StoreUnavailableException("The log of the store in " + directory.path()
                    + " is damaged: it was synced up to commit " + synced + " but can be read up to " + recovered
                    + " only. Nothing was changed. Restore a backup, or, to go on without the later commits,"
                    + " delete the file " + directory.path().resolve("SYNCED") + ".");
        }
    }
}
