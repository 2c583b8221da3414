package dev.pannier.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads several items with groups: their rows side by side, what these have outside item by item, until a response is
 * full.
 */
final class GroupedItems {
    /** At most so many at a time, so that their rows are few megabytes. */
    static final int MOST = 16;

    private final LargeTable table;
    private final GroupReader reader;
    private final Optional<Set<String>> attributes;
    private final boolean consistent;

    GroupedItems(LargeTable table, GroupReader reader, Optional<Set<String>> attributes, boolean consistent) {
        this.table = table;
        this.reader = reader;
        this.attributes = attributes;
        this.consistent = consistent;
    }

    /**
     * The first of these items, at least one; empty where there is none.
     *
     * @param keys their keys, at most {@link #MOST}
     * @param room the bytes that values may still have; becomes less
     */
    List<Optional<Map<String, AttributeValue>>> read(List<Map<String, AttributeValue>> keys, long[] room) {
        List<Optional<Map<String, AttributeValue>>> items = new ArrayList<>();
        for (Optional<Read> read : readRows(keys, room)) {
            items.add(read.map(Read::item));
        }
        return items;
    }

    /** The same with the rows that they came from. */
    List<Optional<Read>> readRows(List<Map<String, AttributeValue>> keys, long[] room) {
        List<GroupSnapshot> snapshots = table.outside().parallel().map(keys,
                key -> reader.stored(key, attributes, consistent));
        List<Optional<Read>> items = new ArrayList<>();
        for (GroupSnapshot snapshot : snapshots) {
            long bytes = reader.inlineBytes(snapshot);
            if (room[0] < Restorer.MAX_INLINE && bytes > room[0]) {
                room[0] = 0;
                return items;
            }
            room[0] -= bytes;
            items.add(restored(snapshot));
        }
        return items;
    }

    private Optional<Read> restored(GroupSnapshot first) {
        return Attempts.whileReplaced(attempt -> {
            GroupSnapshot snapshot = attempt == 0 ? first : reader.stored(first.key(), attributes, true);
            return snapshot.exists() ? Optional.of(new Read(reader.restored(snapshot), snapshot)) : Optional.empty();
        });
    }

    /**
     * An item.
     *
     * @param item   with values in place
     * @param stored its rows
     */
    record Read(Map<String, AttributeValue> item, GroupSnapshot stored) {
    }
}
