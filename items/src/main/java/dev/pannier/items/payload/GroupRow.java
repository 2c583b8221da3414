package dev.pannier.items.payload;

import dev.pannier.items.row.StoredImage;
import dev.pannier.kv.Key;
import dev.pannier.large.CompressedValue;
import dev.pannier.large.Substitute;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import java.util.Optional;

/**
 * A row that keeps the attributes of a group, and what a write makes of it.
 *
 * @param key    where it is
 * @param before what it holds; empty if it is not there
 * @param after  what it will hold; empty if it goes
 */
public record GroupRow(Key key, Optional<StoredImage> before, Optional<StoredImage> after) {
    /** The size that writing it costs: the larger of both. */
    public long size() {
        return Math.max(size(before), size(after));
    }

    /** How many bytes it grows. */
    public long delta() {
        return size(after) - size(before);
    }

    private static long size(Optional<StoredImage> image) {
        return image.map(StoredImage::size).orElse(0L);
    }

    /** A value in a row, compressed or not. */
    public static AttributeValue member(StoredImage row, String name) {
        AttributeValue value = row.item().attributes().get(name);
        return value == null ? compressedMember(row, name).value() : value;
    }

    static CompressedValue compressedMember(StoredImage row, String name) {
        Bytes stored = row.stored().offloaded().get(name);
        if (stored != null && Substitute.fromBytes(stored) instanceof CompressedValue compressed) {
            return compressed;
        }
        throw new CorruptDataException("a group's row lacks an attribute");
    }
}
