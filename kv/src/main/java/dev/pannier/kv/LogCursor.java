package dev.pannier.kv;

/** A position in one shard's change log. Not thread safe; close it. */
public interface LogCursor extends AutoCloseable {
    /** Moves to the next record; false at the end. */
    boolean next();

    /** The commit's stamp, microseconds since 1970, equal for all records of a commit. */
    long stamp();

    /** The record as it was appended; must not be written to. */
    byte[] record();

    @Override
    void close();
}
