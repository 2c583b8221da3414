package dev.pannier.kv.memory;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.LogCursor;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.engine.LogKey;
import java.util.Optional;

/** A state that somebody looks at. */
record MemorySnapshot(MemoryState state) implements Snapshot {
    @Override
    public Optional<byte[]> get(Key key) {
        return state.get(key);
    }

    @Override
    public Cursor scan(Range range, Direction direction) {
        return state.scan(range, direction);
    }

    @Override
    public long stableStamp() {
        return state.stamp();
    }

    @Override
    public LogCursor log(int shard, long afterStamp) {
        Range range = new Range(shard, LogKey.after(afterStamp), null);
        MemoryCursor records = new MemoryCursor(state.log(), range, Direction.FORWARD);
        return new LogCursor() {
            @Override
            public boolean next() {
                return records.next();
            }

            @Override
            public long stamp() {
                return LogKey.stamp(records.key());
            }

            @Override
            public byte[] record() {
                return records.value();
            }

            @Override
            public void close() {
                records.close();
            }
        };
    }

    @Override
    public void close() {
        // Nothing is held: the garbage collector takes what nobody refers to.
    }
}
