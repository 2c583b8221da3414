package dev.pannier.items.row;

import dev.pannier.large.PackedAttributes;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import dev.pannier.model.Item;
import dev.pannier.model.ItemCodec;
import dev.pannier.model.ItemSize;
import dev.pannier.model.StoredItem;
import dev.pannier.model.Utf8;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An item as it is or will be stored, with what every use of it needs.
 *
 * @param stored attributes and pointers; attributes that are compressed together are in place here
 * @param pack   how some attributes are compressed together, if they are
 * @param bytes  the same, encoded; shared, not to be written to
 * @param size   as DynamoDB counts it, pointers included, and what is compressed as it is stored
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; made for every write
public record StoredImage(StoredItem stored, Optional<Pack> pack, byte[] bytes, long size) {
    /**
     * Attributes of an item that are compressed together.
     *
     * @param names      which
     * @param attributes they, compressed
     */
    public record Pack(Set<String> names, PackedAttributes attributes) {
        public Pack {
            names = Set.copyOf(names);
        }

        /** What is stored for them, in bytes. */
        public long size() {
            return PackedRow.size(attributes, Set.of());
        }
    }

    /** What is in the store. */
    public static StoredImage decode(byte[] bytes) {
        if (!PackedRow.isPacked(bytes)) {
            StoredItem stored = ItemCodec.decode(bytes);
            return new StoredImage(stored, Optional.empty(), bytes, sizeOf(stored));
        }
        PackedRow row = PackedRow.read(bytes);
        StoredItem rest = ItemCodec.decode(row.rest());
        Item packed = row.attributes();
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(rest.item().attributes());
        attributes.putAll(packed.attributes());
        if (attributes.size() != rest.item().attributes().size() + packed.attributes().size()) {
            throw new CorruptDataException("an attribute is in a row twice");
        }
        return new StoredImage(new StoredItem(new Item(attributes), rest.offloaded()),
                Optional.of(new Pack(packed.attributes().keySet(), row.packed())), bytes,
                sizeOf(rest) + row.packedSize());
    }

    /** What will be. */
    public static StoredImage of(StoredItem stored) {
        return new StoredImage(stored, Optional.empty(), ItemCodec.encode(stored), sizeOf(stored));
    }

    /** What will be, with attributes compressed together that are in the item. */
    public static StoredImage of(StoredItem stored, Pack pack) {
        StoredItem rest = without(stored, pack.names());
        return new StoredImage(stored, Optional.of(pack),
                new PackedRow(pack.attributes(), Set.of(), ItemCodec.encode(rest)).toBytes(),
                sizeOf(rest) + pack.size());
    }

    /** The attributes kept in place, or compressed together. */
    public Item item() {
        return stored.item();
    }

    /** Whether two images are the same and stored in the same way, so that writing one over the other changes nothing. */
    public boolean isStoredAs(StoredImage other) {
        return stored.equals(other.stored) && pack.equals(other.pack);
    }

    /**
     * The image with some of its attributes. What is compressed together is either in place in it, or shares the bytes of
     * this image: whichever is smaller. So it is never larger than this image, and the same image always gives the
     * same.
     */
    public StoredImage projected(Predicate<String> wanted) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(stored.item().attributes());
        attributes.keySet().removeIf(name -> !wanted.test(name));
        Map<String, Bytes> offloaded = new LinkedHashMap<>(stored.offloaded());
        offloaded.keySet().removeIf(name -> !wanted.test(name));
        StoredItem projected = new StoredItem(new Item(attributes), offloaded);
        if (pack.isEmpty()) {
            return of(projected);
        }
        Set<String> shown = new LinkedHashSet<>(attributes.keySet());
        shown.retainAll(pack.get().names());
        StoredItem rest = without(projected, shown);
        long shared = sizeOf(rest) + PackedRow.size(pack.get().attributes(), shown);
        return sizeOf(projected) <= shared
                ? of(projected)
                : new StoredImage(projected, Optional.of(new Pack(shown, pack.get().attributes())),
                        new PackedRow(pack.get().attributes(), shown, ItemCodec.encode(rest)).toBytes(), shared);
    }

    private static StoredItem without(StoredItem stored, Set<String> names) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(stored.item().attributes());
        attributes.keySet().removeAll(names);
        return new StoredItem(new Item(attributes), stored.offloaded());
    }

    /** The size of an item with its pointers, and everything in place. */
    public static long sizeOf(StoredItem stored) {
        long size = ItemSize.of(stored.item());
        for (Map.Entry<String, Bytes> pointer : stored.offloaded().entrySet()) {
            size += Utf8.length(pointer.getKey()) + pointer.getValue().length();
        }
        return size;
    }
}
