package dev.pannier.kv;

/**
 * A consistent view of one instant, showing only durable commits. Thread safe; its cursors are not. Close it: an open
 * snapshot holds old data. An engine may let it expire after minutes ({@link SnapshotExpiredException}).
 */
public interface Snapshot extends Reads, AutoCloseable {
    /** The stamp below or at which nothing can appear any more: log readers never pass it. Microseconds since 1970. */
    long stableStamp();

    /**
     * The change log of one shard, in stamp order, from the first record after {@code afterStamp} up to
     * {@link #stableStamp}. Records of one commit keep the order in which the body appended them.
     */
    LogCursor log(int shard, long afterStamp);

    @Override
    void close();
}
