package dev.pannier.kv.rocksdb;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.LogCursor;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.engine.LogKey;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rocksdb.ColumnFamilyHandle;

/**
 * A view, held by one caller. Every read retains the view itself: a snapshot closed by one thread while another reads
 * must not take the memory away under it.
 */
final class ViewSnapshot implements Snapshot {
    private final View view;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Takes over the caller's hold on the view. */
    ViewSnapshot(View view) {
        this.view = view;
    }

    @Override
    public Optional<byte[]> get(Key key) {
        retain();
        try {
            return view.database().get(view.readOptions(), key);
        } finally {
            view.release();
        }
    }

    @Override
    public Cursor scan(Range range, Direction direction) {
        return scan(view.database().data(), range, direction);
    }

    private Cursor scan(ColumnFamilyHandle columnFamily, Range range, Direction direction) {
        retain();
        return new RowCursor(view.database(), columnFamily, view.newReadOptions(), range, direction, view::release);
    }

    @Override
    public long stableStamp() {
        return view.stamp();
    }

    @Override
    public LogCursor log(int shard, long afterStamp) {
        Range range = new Range(shard, LogKey.after(afterStamp), LogKey.after(view.stamp()));
        return new RowLogCursor(scan(view.database().log(), range, Direction.FORWARD));
    }

    private void retain() {
        if (closed.get() || !view.tryRetain()) {
            throw new IllegalStateException("the snapshot is closed");
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            view.release();
        }
    }
}
