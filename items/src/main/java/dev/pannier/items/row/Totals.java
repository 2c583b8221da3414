package dev.pannier.items.row;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import dev.pannier.kv.Reads;
import dev.pannier.kv.WriteTransaction;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Item counts and sizes of tables and indexes, kept exact by commutative additions in the commits that change them.
 *
 * @param count how many items or entries
 * @param bytes their sizes
 */
public record Totals(long count, long bytes) {
    /** Nothing. */
    public static final Totals ZERO = new Totals(0, 0);

    private static final int COUNT = 0;
    private static final int BYTES = 1;
    private static final int INDEX_AT = 5;
    private static final int WHICH_AT = 7;

    /** Adds to the totals of a table (index 0) or index, in the stripe of an item. */
    public static void add(WriteTransaction transaction, Key item, int table, int index, long count, long bytes) {
        int stripe = RowKeys.stripeOf(item);
        if (count != 0) {
            transaction.add(RowKeys.total(stripe, table, index, COUNT), count);
        }
        if (bytes != 0) {
            transaction.add(RowKeys.total(stripe, table, index, BYTES), bytes);
        }
    }

    /** The totals of a table and its indexes, by index number; absent where nothing was ever added. */
    public static Map<Integer, Totals> read(Reads reads, int table) {
        Map<Integer, Totals> totals = new HashMap<>();
        for (int stripe = 0; stripe < RowKeys.TOTAL_STRIPES; stripe++) {
            try (Cursor cursor = reads.scan(Range.ofPrefix(RowKeys.totals(stripe, table)), Direction.FORWARD)) {
                while (cursor.next()) {
                    int index = ByteBuffer.wrap(cursor.key()).getShort(INDEX_AT);
                    long value = ByteBuffer.wrap(cursor.value()).getLong();
                    boolean isCount = cursor.key()[WHICH_AT] == COUNT;
                    totals.merge(index, isCount ? new Totals(value, 0) : new Totals(0, value), Totals::plus);
                }
            }
        }
        return totals;
    }

    /** Removes the totals of an index. */
    public static void remove(WriteTransaction transaction, int table, int index) {
        for (int stripe = 0; stripe < RowKeys.TOTAL_STRIPES; stripe++) {
            transaction.delete(RowKeys.total(stripe, table, index, COUNT));
            transaction.delete(RowKeys.total(stripe, table, index, BYTES));
        }
    }

    private Totals plus(Totals other) {
        return new Totals(count + other.count, bytes + other.bytes);
    }
}
