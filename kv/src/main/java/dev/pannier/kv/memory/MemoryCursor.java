package dev.pannier.kv.memory;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import org.jspecify.annotations.Nullable;

/** A scan of an immutable map; each step is a search from the root. */
final class MemoryCursor implements Cursor {
    private final PersistentMap map;
    private final Range range;
    private final boolean forward;
    private @Nullable Key position;
    private boolean positionIncluded;
    private boolean atEnd;
    private PersistentMap.@Nullable Entry current;

    MemoryCursor(PersistentMap map, Range range, Direction direction) {
        this.map = map;
        this.range = range;
        this.forward = direction == Direction.FORWARD;
        if (forward) {
            position = new Key(range.shard(), range.from());
            positionIncluded = true;
        } else {
            position = range.end().orElse(null);
        }
    }

    @Override
    public boolean next() {
        PersistentMap.Entry found = atEnd
                ? null
                : forward && position != null
                        ? map.after(position, positionIncluded)
                        : map.before(position, positionIncluded);
        if (found == null || !range.contains(found.key())) {
            atEnd = true;
            current = null;
            return false;
        }
        current = found;
        position = found.key();
        positionIncluded = false;
        return true;
    }

    @Override
    public byte[] key() {
        return current().key().bytes();
    }

    @Override
    public byte[] value() {
        return current().value();
    }

    private PersistentMap.Entry current() {
        if (current == null) {
            throw new IllegalStateException("the cursor is on no entry");
        }
        return current;
    }

    @Override
    public void seek(byte[] key) {
        Key target = new Key(range.shard(), key);
        int order = position == null ? -1 : target.compareTo(position);
        if (forward ? order > 0 : order < 0) {
            position = target;
            positionIncluded = true;
        }
    }

    @Override
    public void close() {
        atEnd = true;
        current = null;
    }
}
