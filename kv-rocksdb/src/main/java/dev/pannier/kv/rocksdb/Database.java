package dev.pannier.kv.rocksdb;

import dev.pannier.kv.Key;
import dev.pannier.kv.engine.Counters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * RocksDB open on a directory: the data, the log, and the last stamp, which every commit writes under the log's empty
 * key (before every shard). Thread safe.
 *
 * <p>Counted references: calling RocksDB after it was closed would crash the process, so it closes with its last user.
 */
final class Database {
    private static final byte[] STAMP_KEY = {};

    private final DatabaseOptions options;
    private final RocksDB rocksDb;
    private final ColumnFamilyHandle data;
    private final ColumnFamilyHandle log;
    private final ReadOptions latest = new ReadOptions();
    private final WriteOptions unsynced = new WriteOptions();
    private final AtomicInteger users = new AtomicInteger(1);
    private final Runnable afterClose;

    private Database(DatabaseOptions options, RocksDB rocksDb, List<ColumnFamilyHandle> handles, Runnable afterClose) {
        this.options = options;
        this.rocksDb = rocksDb;
        this.data = handles.get(0);
        this.log = handles.get(1);
        this.afterClose = afterClose;
    }

    /** Opens the database; {@code afterClose} runs when the last user has left. */
    static Database open(Path directory, RocksDbOptions settings, Runnable afterClose) throws RocksDBException {
        DatabaseOptions options = new DatabaseOptions(settings);
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            RocksDB rocksDb = RocksDB.open(options.database(), directory.toString(), options.columnFamilies(), handles);
            return new Database(options, rocksDb, handles, afterClose);
        } catch (RocksDBException e) {
            options.close();
            throw e;
        }
    }

    /** Opens without writing to any file, the log replayed in memory. */
    static Database openReadOnly(Path directory, RocksDbOptions settings) throws RocksDBException {
        DatabaseOptions options = new DatabaseOptions(settings);
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            RocksDB rocksDb = RocksDB.openReadOnly(options.database(), directory.toString(), options.columnFamilies(),
                    handles);
            return new Database(options, rocksDb, handles, () -> {
            });
        } catch (RocksDBException e) {
            options.close();
            throw e;
        }
    }

    RocksDB rocksDb() {
        return rocksDb;
    }

    ColumnFamilyHandle data() {
        return data;
    }

    ColumnFamilyHandle log() {
        return log;
    }

    ReadOptions latest() {
        return latest;
    }

    Optional<byte[]> get(ReadOptions view, Key key) {
        try {
            return Optional.ofNullable(rocksDb.get(data, view, RowKey.of(key)));
        } catch (RocksDBException e) {
            throw readFailed(e);
        }
    }

    byte @Nullable [] latestValue(byte[] rowKey) throws RocksDBException {
        return rocksDb.get(data, latest, rowKey);
    }

    /** The last commit's stamp; 0 if there was none. */
    long lastStamp() throws RocksDBException {
        return Counters.decode(rocksDb.get(log, latest, STAMP_KEY));
    }

    void putStamp(WriteBatch batch, long stamp) throws RocksDBException {
        batch.put(log, STAMP_KEY, Counters.encode(stamp));
    }

    void write(WriteBatch batch) throws RocksDBException {
        rocksDb.write(unsynced, batch);
    }

    /** Writes everything into sorted files, so that the next opening has no log to replay. */
    void flush() throws RocksDBException {
        try (FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
            rocksDb.flush(flush, List.of(data, log));
        }
    }

    static UncheckedIOException readFailed(RocksDBException e) {
        return new UncheckedIOException(new IOException("reading the store failed: " + e.getMessage(), e));
    }

    void retain() {
        users.incrementAndGet();
    }

    int users() {
        return users.get();
    }

    void release() {
        if (users.decrementAndGet() == 0) {
            latest.close();
            unsynced.close();
            data.close();
            log.close();
            rocksDb.close();
            options.close();
            afterClose.run();
        }
    }
}
