package dev.pannier.kv.rocksdb;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Range;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/** A scan of one shard's range over a RocksDB iterator. */
final class RowCursor implements Cursor {
    private static final int USUAL_KEY_LENGTH = 256;

    private final ReadOptions options;
    private final Slice bound;
    private final RocksIterator iterator;
    private final Runnable afterClose;
    private final int shard;
    private final boolean forward;
    /** The limit in front of a backward scan, which its first step must not include; null going forward. */
    private final byte @Nullable [] excluded;
    /** Where the next step goes to, instead of the neighbouring entry. */
    private byte @Nullable [] target;
    private byte[] keyBuffer = new byte[USUAL_KEY_LENGTH];
    private byte @Nullable [] key;
    private boolean atEnd;
    private boolean closed;

    /**
     * A cursor before the range's first entry.
     *
     * @param options    closed with the cursor
     * @param afterClose gives back what keeps the database open
     */
    RowCursor(Database database, ColumnFamilyHandle columnFamily, ReadOptions options, Range range, Direction direction,
            Runnable afterClose) {
        byte[] from = RowKey.of(range.shard(), range.from());
        byte[] to = range.to() == null
                ? RowKey.afterShard(range.shard())
                : RowKey.of(range.shard(), range.to());
        this.shard = range.shard();
        this.forward = direction == Direction.FORWARD;
        this.excluded = forward ? null : to;
        this.target = forward ? from : to;
        this.atEnd = Arrays.compareUnsigned(from, to) >= 0;
        // A bound keeps RocksDB from searching on among what was deleted behind the range.
        this.bound = new Slice(forward ? to : from);
        this.options = forward ? options.setIterateUpperBound(bound) : options.setIterateLowerBound(bound);
        this.iterator = database.rocksDb().newIterator(columnFamily, options);
        this.afterClose = afterClose;
    }

    @Override
    public boolean next() {
        if (atEnd) {
            key = null;
            return false;
        }
        if (target == null) {
            if (forward) {
                iterator.next();
            } else {
                iterator.prev();
            }
        } else if (forward) {
            iterator.seek(target);
        } else {
            iterator.seekForPrev(target);
            if (iterator.isValid() && Arrays.equals(iterator.key(), excluded)) {
                iterator.prev();
            }
        }
        target = null;
        if (!iterator.isValid()) {
            atEnd = true;
            key = null;
            checkStatus();
            return false;
        }
        key = readKey();
        return true;
    }

    private byte[] readKey() {
        int length = iterator.key(keyBuffer);
        if (length > keyBuffer.length) {
            keyBuffer = new byte[length];
            iterator.key(keyBuffer);
        }
        return Arrays.copyOfRange(keyBuffer, 1, length);
    }

    private void checkStatus() {
        try {
            iterator.status();
        } catch (RocksDBException e) {
            throw Database.readFailed(e);
        }
    }

    @Override
    public byte[] key() {
        if (key == null) {
            throw new IllegalStateException("the cursor is on no entry");
        }
        return key;
    }

    @Override
    public byte[] value() {
        if (key == null) {
            throw new IllegalStateException("the cursor is on no entry");
        }
        return iterator.value();
    }

    @Override
    public void seek(byte[] to) {
        byte[] row = RowKey.of(shard, to);
        byte[] ahead = target != null ? target : key == null ? null : RowKey.of(shard, key);
        if (ahead == null) {
            return;
        }
        int order = Arrays.compareUnsigned(row, ahead);
        if (forward ? order > 0 : order < 0) {
            target = row;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            atEnd = true;
            key = null;
            iterator.close();
            options.close();
            bound.close();
            afterClose.run();
        }
    }
}
