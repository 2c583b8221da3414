package dev.pannier.kv.rocksdb;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.LogCursor;
import dev.pannier.kv.engine.LogKey;

/** A scan of a shard's part of the log. */
record RowLogCursor(Cursor rows) implements LogCursor {
    @Override
    public boolean next() {
        return rows.next();
    }

    @Override
    public long stamp() {
        return LogKey.stamp(rows.key());
    }

    @Override
    public byte[] record() {
        return rows.value();
    }

    @Override
    public void close() {
        rows.close();
    }
}
