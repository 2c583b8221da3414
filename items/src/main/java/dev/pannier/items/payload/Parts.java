package dev.pannier.items.payload;

import dev.pannier.items.row.RowKeys;
import dev.pannier.items.table.Table;
import dev.pannier.kv.Key;
import dev.pannier.large.SplitPayload;
import dev.pannier.large.SplitValue;
import dev.pannier.large.Substitute;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The rows of attributes that are split. They are in the shard of their item and written and removed in its commit; a
 * header says where they are, so that entries of indexes, which copy it, read the same rows.
 */
public final class Parts {
    private static final int GENERATION = 16;

    private Parts() {
    }

    /** A place that was never used: of an item with this hash in this table. */
    static Bytes newPlace(int table, long hash, RandomGenerator random) {
        byte[] generation = new byte[GENERATION];
        random.nextBytes(generation);
        return RowKeys.partPlace(table, hash, generation);
    }

    /** The rows of a header, in order. */
    public static List<Key> rows(SplitValue header) {
        List<Key> rows = new ArrayList<>();
        for (int number = 0; number < header.parts().size(); number++) {
            rows.add(RowKeys.part(header.place(), number));
        }
        return rows;
    }

    /** A value from its parts. */
    static AttributeValue join(SplitValue header, Function<Key, Optional<byte[]>> reads) {
        List<byte[]> stored = new ArrayList<>();
        for (Key row : rows(header)) {
            stored.add(part(row, reads));
        }
        return header.join(stored).value();
    }

    /** The beginning of a value, from its first part. */
    static AttributeValue preview(SplitValue header, Function<Key, Optional<byte[]>> reads) {
        return header.preview(part(RowKeys.part(header.place(), 0), reads)).value();
    }

    private static byte[] part(Key row, Function<Key, Optional<byte[]>> reads) {
        return reads.apply(row).orElseThrow(() -> new CorruptDataException("a part of a split value is missing"));
    }

    /** The bytes of all parts that headers among these speak of. */
    public static long storedBytes(Iterable<Bytes> substitutes) {
        long bytes = 0;
        for (Bytes substitute : substitutes) {
            if (Substitute.isSplit(substitute) && Substitute.fromBytes(substitute) instanceof SplitValue header) {
                bytes += header.storedBytes();
            }
        }
        return bytes;
    }

    /**
     * A value cut into parts, not yet written.
     *
     * @param value  the value
     * @param parts  its parts
     * @param place  where they go
     * @param header the header, encoded as the item stores it
     */
    record Cut(AttributeValue value, SplitPayload parts, Bytes place, Bytes header) {
        /** Whether the place is one of this table and hash. */
        boolean isFor(Table table, long hash) {
            return place.startsWith(RowKeys.partPlace(table.id(), hash, new byte[0]));
        }
    }
}
