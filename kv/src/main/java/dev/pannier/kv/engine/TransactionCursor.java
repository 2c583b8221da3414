package dev.pannier.kv.engine;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * A scan inside a transaction: the committed entries with the transaction's changes laid over them. A body may change
 * keys while it scans; the cursor shows changes ahead of it.
 */
final class TransactionCursor implements Cursor {
    private final Transaction transaction;
    private final Range range;
    private final boolean forward;
    private final Cursor committed;
    /** Whether {@link #committed} stands on an entry that has not been passed. */
    private boolean peeked;
    private boolean committedAtEnd;
    /** Where the overlay goes on: from here on, this key included or not. */
    private @Nullable Key position;
    private boolean positionIncluded;
    private boolean atEnd;
    private byte @Nullable [] key;
    private byte @Nullable [] value;

    TransactionCursor(Transaction transaction, Range range, Direction direction, Cursor committed) {
        this.transaction = transaction;
        this.range = range;
        this.forward = direction == Direction.FORWARD;
        this.committed = committed;
        if (forward) {
            position = new Key(range.shard(), range.from());
            positionIncluded = true;
        } else {
            position = range.end().orElse(null);
        }
    }

    @Override
    public boolean next() {
        while (!atEnd) {
            if (!peeked && !committedAtEnd) {
                peeked = committed.next();
                committedAtEnd = !peeked;
            }
            Map.Entry<Key, Change> change = nextChange();
            if (change == null && !peeked) {
                break;
            }
            Key committedKey = peeked ? new Key(range.shard(), committed.key()) : null;
            int order = change == null ? -1 : committedKey == null ? 1 : compare(committedKey, change.getKey());
            if (order < 0 && committedKey != null) {
                boolean deleted = transaction.isRangeDeleted(committedKey);
                byte[] found = committed.value();
                passed(committedKey);
                peeked = false;
                if (!deleted) {
                    return show(committedKey, found);
                }
            } else if (change != null) {
                byte[] before = order == 0 ? committed.value() : null;
                if (order == 0) {
                    peeked = false;
                }
                passed(change.getKey());
                switch (change.getValue()) {
                    case Change.Put put -> {
                        return show(change.getKey(), put.value());
                    }
                    case Change.Add add -> {
                        return show(change.getKey(), Counters.plus(before, add.delta()));
                    }
                    case Change.Delete _ -> {
                    }
                }
            }
        }
        atEnd = true;
        key = null;
        value = null;
        return false;
    }

    private Map.@Nullable Entry<Key, Change> nextChange() {
        NavigableMap<Key, Change> changes = transaction.changesByKey();
        if (changes.isEmpty()) {
            return null;
        }
        Map.Entry<Key, Change> next;
        if (position == null) {
            next = changes.lastEntry();
        } else if (forward) {
            next = positionIncluded ? changes.ceilingEntry(position) : changes.higherEntry(position);
        } else {
            next = positionIncluded ? changes.floorEntry(position) : changes.lowerEntry(position);
        }
        return next != null && range.contains(next.getKey()) ? next : null;
    }

    private int compare(Key a, Key b) {
        return forward ? a.compareTo(b) : b.compareTo(a);
    }

    private void passed(Key passed) {
        position = passed;
        positionIncluded = false;
    }

    private boolean show(Key shown, byte[] found) {
        key = shown.bytes();
        value = found;
        return true;
    }

    @Override
    public byte[] key() {
        return checkPositioned(key);
    }

    @Override
    public byte[] value() {
        return checkPositioned(value);
    }

    private static byte[] checkPositioned(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new IllegalStateException("the cursor is on no entry");
        }
        return bytes;
    }

    @Override
    public void seek(byte[] to) {
        Key target = new Key(range.shard(), to);
        if (position == null || compare(target, position) > 0) {
            position = target;
            positionIncluded = true;
        }
        if (peeked && isBefore(committed.key(), to)) {
            peeked = false;
        }
        if (!peeked && !committedAtEnd) {
            committed.seek(to);
        }
    }

    private boolean isBefore(byte[] a, byte[] b) {
        int order = Arrays.compareUnsigned(a, b);
        return forward ? order < 0 : order > 0;
    }

    @Override
    public void close() {
        atEnd = true;
        committed.close();
    }
}
