package dev.pannier.items.job;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.WriteTransaction;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that nobody can reach or write any more, found in a snapshot to be removed in a commit: few one by one, many as a
 * range. Most tables are small, and a table has 1,536 ranges: deleting each of them as a range would leave so many
 * range deletions behind that every read of an ordered store has to pass them. Not thread safe.
 */
final class UnreachableRows {
    private static final int MANY = 64;

    private final List<Key> rows = new ArrayList<>();
    private final List<Range> ranges = new ArrayList<>();

    /** Notes what is in {@code range}. */
    void find(Snapshot snapshot, Range range) {
        List<Key> found = new ArrayList<>();
        try (Cursor cursor = snapshot.scan(range, Direction.FORWARD)) {
            while (cursor.next()) {
                if (found.size() == MANY) {
                    ranges.add(range);
                    return;
                }
                found.add(new Key(range.shard(), cursor.key().clone()));
            }
        }
        rows.addAll(found);
    }

    void remove(WriteTransaction transaction) {
        rows.forEach(transaction::delete);
        ranges.forEach(transaction::deleteRange);
    }

    /** How many ranges go as a whole. */
    int ranges() {
        return ranges.size();
    }
}
