package dev.pannier.items.row;

import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import dev.pannier.model.ItemCodec;
import dev.pannier.model.ItemSize;
import dev.pannier.model.StoredItem;
import dev.pannier.model.Utf8;
import java.util.Map;

/**
 * An item as it is or will be stored, with what every use of it needs.
 *
 * @param stored attributes and pointers
 * @param bytes  the same, encoded; shared, not to be written to
 * @param size   as DynamoDB counts it, pointers included
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; made for every write
public record StoredImage(StoredItem stored, byte[] bytes, long size) {
    /** What is in the store. */
    public static StoredImage decode(byte[] bytes) {
        StoredItem stored = ItemCodec.decode(bytes);
        return new StoredImage(stored, bytes, sizeOf(stored));
    }

    /** What will be. */
    public static StoredImage of(StoredItem stored) {
        return new StoredImage(stored, ItemCodec.encode(stored), sizeOf(stored));
    }

    /** The attributes kept in place. */
    public Item item() {
        return stored.item();
    }

    /** The size of an item with its pointers. */
    public static long sizeOf(StoredItem stored) {
        long size = ItemSize.of(stored.item());
        for (Map.Entry<String, Bytes> pointer : stored.offloaded().entrySet()) {
            size += Utf8.length(pointer.getKey()) + pointer.getValue().length();
        }
        return size;
    }
}
