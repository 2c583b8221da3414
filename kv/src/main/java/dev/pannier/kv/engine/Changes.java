package dev.pannier.kv.engine;

import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import java.util.List;
import java.util.NavigableMap;

/**
 * What a transaction commits. Ranges are deleted first, then the changes are made: one that the body covered by a later
 * range deletion is no longer among them.
 */
public record Changes(NavigableMap<Key, Change> byKey, List<Range> deletedRanges, List<LogRecord> records) {
    public boolean isEmpty() {
        return byKey.isEmpty() && deletedRanges.isEmpty() && records.isEmpty();
    }

    /** A record for the change log of a shard. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record LogRecord(int shard, byte[] bytes) {
    }
}
