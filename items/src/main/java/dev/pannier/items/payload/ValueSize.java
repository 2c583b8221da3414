package dev.pannier.items.payload;

import dev.pannier.items.row.StoredImage;
import dev.pannier.large.CompressedValue;
import dev.pannier.large.GroupedValue;
import dev.pannier.large.PayloadPointer;
import dev.pannier.large.SplitValue;
import dev.pannier.large.Substitute;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.ItemSize;
import java.util.function.Function;

/** How long values are that an item has substitutes for, without restoring them. */
public final class ValueSize {
    private ValueSize() {
    }

    /**
     * The length of a value in bytes.
     *
     * @param rows reads the row of a group
     */
    public static long of(Bytes substitute, Function<GroupedValue, StoredImage> rows) {
        return switch (Substitute.fromBytes(substitute)) {
            case PayloadPointer pointer -> pointer.size();
            case CompressedValue compressed -> compressed.size();
            case SplitValue split -> split.size();
            case GroupedValue grouped -> ofMember(rows.apply(grouped), grouped.name());
        };
    }

    private static long ofMember(StoredImage row, String name) {
        AttributeValue value = row.item().attributes().get(name);
        return value == null ? GroupRow.compressedMember(row, name).size() : ItemSize.of(value);
    }
}
