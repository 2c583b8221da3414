package dev.pannier.client.upkeep;

import java.time.Instant;

/**
 * An object, the parts of an upload that was never completed, a part of a split value, or the row of a group, that no item
 * points to.
 *
 * @param kind  which of them
 * @param key   the object's key; for a part table, generation and number; for a group table and name
 * @param bytes its size
 * @param since when it was written, or the upload begun
 */
public record Orphan(Kind kind, String key, long bytes, Instant since) {
    /** What it is. */
    public enum Kind {
        /** An object. */
        OBJECT,
        /** An upload that was begun and never completed. */
        UPLOAD,
        /** A part of a split value, an item of the table. */
        PART,
        /** The row of a group of attributes. */
        GROUP
    }
}
