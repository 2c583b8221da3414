package dev.pannier.kv.memory;

import dev.pannier.kv.Key;
import org.jspecify.annotations.Nullable;

/**
 * An immutable ordered map: every change returns a new map that shares all but one path with the old one.
 *
 * <p>A treap. A node's priority is a hash of its key, so the shape depends on the content alone and is balanced in
 * expectation; ranges go by splitting and joining.
 */
final class PersistentMap {
    static final PersistentMap EMPTY = new PersistentMap(null);

    private final @Nullable Entry root;

    private PersistentMap(@Nullable Entry root) {
        this.root = root;
    }

    @Nullable
    Entry get(Key key) {
        Entry entry = root;
        while (entry != null) {
            int order = key.compareTo(entry.key);
            if (order == 0) {
                return entry;
            }
            entry = order < 0 ? entry.left : entry.right;
        }
        return null;
    }

    /** The first entry after {@code key}, or at it if {@code inclusive}. */
    @Nullable
    Entry after(Key key, boolean inclusive) {
        Entry found = null;
        Entry entry = root;
        while (entry != null) {
            int order = entry.key.compareTo(key);
            if (order > 0 || (inclusive && order == 0)) {
                found = entry;
                entry = entry.left;
            } else {
                entry = entry.right;
            }
        }
        return found;
    }

    /** The last entry before {@code key}, or at it if {@code inclusive}; a null key is the end of the map. */
    @Nullable
    Entry before(@Nullable Key key, boolean inclusive) {
        Entry found = null;
        Entry entry = root;
        while (entry != null) {
            int order = key == null ? -1 : entry.key.compareTo(key);
            if (order < 0 || (inclusive && order == 0)) {
                found = entry;
                entry = entry.right;
            } else {
                entry = entry.left;
            }
        }
        return found;
    }

    PersistentMap with(Key key, byte[] value) {
        return new PersistentMap(put(root, key, value, priority(key)));
    }

    PersistentMap without(Key key) {
        return get(key) == null ? this : new PersistentMap(remove(root, key));
    }

    /** This map without the keys from {@code from} (inclusive) to {@code to} (exclusive; null is the end). */
    PersistentMap without(Key from, @Nullable Key to) {
        Halves lower = split(root, from);
        Entry upper = to == null ? null : split(lower.right, to).right;
        return new PersistentMap(join(lower.left, upper));
    }

    private static Entry put(@Nullable Entry entry, Key key, byte[] value, int priority) {
        if (entry == null) {
            return new Entry(key, value, priority, null, null);
        }
        if (priority > entry.priority) {
            Halves halves = split(entry, key);
            return new Entry(key, value, priority, halves.left, halves.right);
        }
        int order = key.compareTo(entry.key);
        if (order == 0) {
            return new Entry(key, value, priority, entry.left, entry.right);
        }
        return order < 0
                ? entry.with(put(entry.left, key, value, priority), entry.right)
                : entry.with(entry.left, put(entry.right, key, value, priority));
    }

    private static @Nullable Entry remove(@Nullable Entry entry, Key key) {
        if (entry == null) {
            return null;
        }
        int order = key.compareTo(entry.key);
        if (order == 0) {
            return join(entry.left, entry.right);
        }
        return order < 0
                ? entry.with(remove(entry.left, key), entry.right)
                : entry.with(entry.left, remove(entry.right, key));
    }

    /** What is before {@code key}, and what is at or after it. */
    private static Halves split(@Nullable Entry entry, Key key) {
        if (entry == null) {
            return Halves.NONE;
        }
        if (entry.key.compareTo(key) < 0) {
            Halves halves = split(entry.right, key);
            return new Halves(entry.with(entry.left, halves.left), halves.right);
        }
        Halves halves = split(entry.left, key);
        return new Halves(halves.left, entry.with(halves.right, entry.right));
    }

    private static @Nullable Entry join(@Nullable Entry left, @Nullable Entry right) {
        if (left == null) {
            return right;
        }
        if (right == null) {
            return left;
        }
        return left.priority >= right.priority
                ? left.with(left.left, join(left.right, right))
                : right.with(join(left, right.left), right.right);
    }

    private static int priority(Key key) {
        int h = key.hashCode();
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Entry(Key key, byte[] value, int priority, @Nullable Entry left, @Nullable Entry right) {
        private Entry with(@Nullable Entry newLeft, @Nullable Entry newRight) {
            return new Entry(key, value, priority, newLeft, newRight);
        }
    }

    private record Halves(@Nullable Entry left, @Nullable Entry right) {
        static final Halves NONE = new Halves(null, null);
    }
}
