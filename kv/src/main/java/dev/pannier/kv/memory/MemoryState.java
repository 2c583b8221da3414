package dev.pannier.kv.memory;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import dev.pannier.kv.Reads;
import dev.pannier.kv.engine.Change;
import dev.pannier.kv.engine.Changes;
import dev.pannier.kv.engine.Counters;
import dev.pannier.kv.engine.LogKey;
import java.util.Map;
import java.util.Optional;

/** Everything in the store at one instant; immutable. */
record MemoryState(PersistentMap data, PersistentMap log, long stamp) implements Reads {
    static final MemoryState EMPTY = new MemoryState(PersistentMap.EMPTY, PersistentMap.EMPTY, 0);

    MemoryState after(Changes changes, long commitStamp) {
        PersistentMap newData = data;
        for (Range range : changes.deletedRanges()) {
            newData = newData.without(new Key(range.shard(), range.from()), range.end().orElse(null));
        }
        for (Map.Entry<Key, Change> entry : changes.byKey().entrySet()) {
            Key key = entry.getKey();
            newData = switch (entry.getValue()) {
                case Change.Put put -> newData.with(key, put.value());
                case Change.Delete _ -> newData.without(key);
                case Change.Add add -> {
                    PersistentMap.Entry before = newData.get(key);
                    yield newData.with(key, Counters.plus(before == null ? null : before.value(), add.delta()));
                }
            };
        }
        PersistentMap newLog = log;
        int index = 0;
        for (Changes.LogRecord record : changes.records()) {
            newLog = newLog.with(new Key(record.shard(), LogKey.of(commitStamp, index++)), record.bytes());
        }
        return new MemoryState(newData, newLog, commitStamp);
    }

    MemoryState withoutLogUpTo(long last) {
        PersistentMap kept = log;
        for (int shard = 0; shard < Key.SHARDS; shard++) {
            kept = kept.without(new Key(shard, new byte[0]), new Key(shard, LogKey.after(last)));
        }
        return new MemoryState(data, kept, stamp);
    }

    @Override
    public Optional<byte[]> get(Key key) {
        PersistentMap.Entry entry = data.get(key);
        return entry == null ? Optional.empty() : Optional.of(entry.value());
    }

    @Override
    public Cursor scan(Range range, Direction direction) {
        return new MemoryCursor(data, range, direction);
    }
}
