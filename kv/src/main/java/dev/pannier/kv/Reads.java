package dev.pannier.kv;

import java.util.Optional;

/** Reading, from a snapshot or inside a write. */
public interface Reads {
    /** The value at {@code key}. The array belongs to the caller as far as reading goes; it must not be written to. */
    Optional<byte[]> get(Key key);

    /**
     * A cursor over {@code range}, before its first entry in {@code direction}. Entries are fetched as the cursor
     * moves: a caller that stops early pays only for what it saw. Close it.
     */
    Cursor scan(Range range, Direction direction);
}
