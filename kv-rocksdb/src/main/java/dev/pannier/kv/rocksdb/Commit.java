package dev.pannier.kv.rocksdb;

import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import dev.pannier.kv.engine.Change;
import dev.pannier.kv.engine.Changes;
import dev.pannier.kv.engine.Counters;
import dev.pannier.kv.engine.LogKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * One commit's batch: filled with what is known before its turn, completed under the commit lock with its stamp, its
 * log records, and the counters it adds to.
 *
 * <p>Counters are read and rewritten under the lock, where commits come one at a time, so no addition is lost and a
 * counter is an ordinary value. (RocksDB's merge operators would spare the read, but the one for numbers is
 * little-endian and is applied by every later read; telling counters from other values would cost every get.) They are
 * also read once before the lock, which brings a cold block into memory while nobody waits.
 */
final class Commit implements AutoCloseable {
    private final Database database;
    private final WriteBatch batch = new WriteBatch();
    private final List<Addition> additions = new ArrayList<>(0);
    private final List<Changes.LogRecord> records;

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Addition(byte[] rowKey, long delta) {
    }

    Commit(Database database, Changes changes) throws RocksDBException {
        this.database = database;
        this.records = changes.records();
        for (Range range : changes.deletedRanges()) {
            byte[] to = range.to() == null
                    ? RowKey.afterShard(range.shard())
                    : RowKey.of(range.shard(), range.to());
            batch.deleteRange(database.data(), RowKey.of(range.shard(), range.from()), to);
        }
        for (Map.Entry<Key, Change> entry : changes.byKey().entrySet()) {
            byte[] rowKey = RowKey.of(entry.getKey());
            switch (entry.getValue()) {
                case Change.Put put -> batch.put(database.data(), rowKey, put.value());
                case Change.Delete _ -> batch.delete(database.data(), rowKey);
                case Change.Add add -> {
                    database.latestValue(rowKey);
                    additions.add(new Addition(rowKey, add.delta()));
                }
            }
        }
    }

    /** Trims a part of the log. */
    void deleteLog(byte[] fromRow, byte[] toRow) throws RocksDBException {
        batch.deleteRange(database.log(), fromRow, toRow);
    }

    /** Writes the batch, unsynced; called under the commit lock. */
    void write(long stamp) throws RocksDBException {
        for (Addition addition : additions) {
            byte[] sum = Counters.plus(database.latestValue(addition.rowKey), addition.delta);
            batch.put(database.data(), addition.rowKey, sum);
        }
        int index = 0;
        for (Changes.LogRecord record : records) {
            batch.put(database.log(), RowKey.of(record.shard(), LogKey.of(stamp, index++)), record.bytes());
        }
        database.putStamp(batch, stamp);
        database.write(batch);
    }

    @Override
    public void close() {
        batch.close();
    }
}
