package dev.pannier.kv;

/**
 * A position in a scan. Not thread safe; used by one thread and closed by it.
 *
 * <pre>{@code
 * try (Cursor cursor = reads.scan(range, Direction.FORWARD)) {
 *     while (cursor.next()) {
 *         use(cursor.key(), cursor.value());
 *     }
 * }
 * }</pre>
 */
public interface Cursor extends AutoCloseable {
    /** Moves to the next entry in the scan's direction; false at the end, and ever after. */
    boolean next();

    /** The entry's key bytes (without the shard). Valid after {@link #next} said true; must not be written to. */
    byte[] key();

    /** The entry's value. Valid after {@link #next} said true; must not be written to. */
    byte[] value();

    /**
     * Moves so that the following {@link #next} finds the first entry at or after {@code key} in the scan's direction
     * (at or before it, going backward), still inside the range. Never moves against the direction.
     */
    void seek(byte[] key);

    @Override
    void close();
}
