package dev.pannier.items.payload;

import dev.pannier.items.row.StoredImage;
import dev.pannier.items.row.StoredImage.Pack;
import dev.pannier.items.table.Table;
import dev.pannier.large.Codec;
import dev.pannier.large.CompressedValue;
import dev.pannier.large.PackedPlan;
import dev.pannier.large.Substitute;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import dev.pannier.model.StoredItem;
import dev.pannier.model.Utf8;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes images of items, with all attributes that may leave their places compressed together if the item is to be so and
 * that pays. Used for one write.
 */
public final class Packing {
    private final Optional<Codec> codec;
    private final Set<String> stay;
    private final Optional<StoredImage> before;
    private final PayloadWork work;
    private @Nullable StoredItem last;
    private Optional<Pack> lastPack = Optional.empty();

    /**
     * Packing of one item.
     *
     * @param codec  what items are compressed with; empty if they are not
     * @param before what is stored: attributes that stay as they are stay compressed as they are
     */
    public Packing(Table table, Optional<Codec> codec, Optional<StoredImage> before, PayloadWork work) {
        this.codec = codec;
        this.stay = table.keptInPlace();
        this.before = before;
        this.work = work;
    }

    /**
     * What will be stored.
     *
     * @throws PayloadsNeededException if much must be compressed first
     */
    public StoredImage image(StoredItem item) {
        return pack(item).map(pack -> StoredImage.of(item, pack)).orElseGet(() -> StoredImage.of(item));
    }

    /** The size of that image. */
    public long size(StoredItem item) {
        return StoredImage.sizeOf(item) + pack(item).map(pack -> pack.size() - inPlace(item, pack)).orElse(0L);
    }

    private static long inPlace(StoredItem item, Pack pack) {
        long size = 0;
        for (String name : pack.names()) {
            size += Utf8.length(name) + ItemSize.of(item.item().get(name).orElseThrow());
        }
        return size;
    }

    private Optional<Pack> pack(StoredItem item) {
        if (!item.equals(last)) { // asked several times about the same one
            lastPack = codec.flatMap(wanted -> pack(item, wanted));
            last = item;
        }
        return lastPack;
    }

    private Optional<Pack> pack(StoredItem item, Codec wanted) {
        Map<String, AttributeValue> candidates = new LinkedHashMap<>(item.item().attributes());
        candidates.keySet().removeAll(stay);
        Item attributes = new Item(candidates);
        return unchanged(wanted, attributes).or(() -> work.pack(wanted, attributes)
                .map(packed -> new Pack(candidates.keySet(), packed)));
    }

    /** So a write that leaves them alone compresses nothing, and entries of indexes that share the bytes stay the same. */
    private Optional<Pack> unchanged(Codec wanted, Item attributes) {
        return before.flatMap(StoredImage::pack).filter(pack -> pack.attributes().codec() == wanted
                && pack.names().equals(attributes.attributes().keySet())
                && attributes.attributes().entrySet().stream().allMatch(entry -> entry.getValue()
                        .equals(before.get().item().attributes().get(entry.getKey()))));
    }

    /** What each value that may move occupies; an estimate for those that are compressed together. */
    Map<String, Long> occupied(StoredItem item) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        item.item().attributes().forEach((name, value) -> {
            if (!stay.contains(name)) {
                sizes.put(name, ItemSize.of(value));
            }
        });
        pack(item).ifPresent(pack -> sizes.putAll(shares(item, pack)));
        item.offloaded().forEach((name, substitute) -> {
            if (Substitute.isCompressed(substitute)) {
                sizes.put(name, (long) substitute.length());
            }
        });
        return sizes;
    }

    private Map<String, Long> shares(StoredItem item, Pack pack) {
        Map<String, AttributeValue> large = new LinkedHashMap<>();
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (String name : pack.names()) {
            AttributeValue value = item.item().get(name).orElseThrow();
            sizes.put(name, ItemSize.of(value));
            if (ItemSize.of(value) >= CompressedValue.MIN_SIZE) {
                large.put(name, value);
            }
        }
        Map<String, Long> alone = new LinkedHashMap<>();
        work.compress(pack.attributes().codec(), large).forEach((name, compressed) -> alone.put(name, compressed
                .map(bytes -> (long) bytes.length()).orElseGet(() -> sizes.getOrDefault(name, 0L))));
        return PackedPlan.shares(pack.size(), sizes, alone);
    }
}
