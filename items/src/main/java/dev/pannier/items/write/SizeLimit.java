package dev.pannier.items.write;

import dev.pannier.items.ItemWrite;
import dev.pannier.items.index.IndexEntry;
import dev.pannier.items.payload.Compressing;
import dev.pannier.items.payload.Files;
import dev.pannier.items.payload.GroupRow;
import dev.pannier.items.payload.Grouping;
import dev.pannier.items.payload.Offloading;
import dev.pannier.items.payload.Packing;
import dev.pannier.items.payload.PayloadWork;
import dev.pannier.items.payload.ValueSize;
import dev.pannier.items.row.StoredImage;
import dev.pannier.items.table.Index;
import dev.pannier.large.Codec;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import dev.pannier.model.StoredItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes an image that is within DynamoDB's limit: 400 KB for an item together with its entries in local indexes.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html">Quotas, item size
 *      for tables with local secondary indexes</a>
 */
final class SizeLimit {
    /** Halving the room for the item this often leaves a few hundred bytes: if that is too much, so is everything. */
    private static final int ATTEMPTS = 10;

    /** An item must fit a response when it is read inline. */
    static final long MAX_WHOLE_ITEM = Files.MAX_INLINE;

    private SizeLimit() {
    }

    /**
     * An image that is within the limit.
     *
     * @param image what the item keeps
     * @param rows  the rows of its groups that change
     */
    record Fitted(StoredImage image, List<GroupRow> rows) {
    }

    /**
     * The image, with attributes compressed, grouped and moved out where the table's options say so; nothing if it cannot be
     * made to fit.
     *
     * @param before what is stored
     */
    static Optional<Fitted> fit(PlannedWrite write, Optional<StoredImage> before, Item inPlace,
            Map<String, Bytes> kept, Offloading offloading, PayloadWork work) {
        if (wholeSize(inPlace, kept, work) > MAX_WHOLE_ITEM) {
            return Optional.empty();
        }
        LargeItemOptions options = write.table().largeItems();
        Optional<Codec> codec = options.compressesItems() ? options.compression() : Optional.empty();
        Optional<Fitted> fitted = fit(write, before, Compressing.compress(write.table(), inPlace, kept, work), codec,
                offloading, work);
        Optional<Codec> earlier = before.flatMap(StoredImage::pack).map(pack -> pack.attributes().codec());
        if (fitted.isPresent() || codec.isPresent() || earlier.isEmpty()
                || !(write.request() instanceof ItemWrite.Change)) {
            return fitted;
        }
        // The tag that compressed the item is gone. It stays changeable: as it is, if it fits no other way.
        return fit(write, before, new StoredItem(inPlace, kept), earlier, offloading, work);
    }

    private static Optional<Fitted> fit(PlannedWrite write, Optional<StoredImage> before, StoredItem whole,
            Optional<Codec> codec, Offloading offloading, PayloadWork work) {
        boolean moves = write.table().largeItems().offloading().isPresent()
                || write.table().largeItems().splitting().isPresent();
        Grouping.Grouped grouped = Grouping.group(write.table(), write.key().hash(), before, whole, work);
        Packing packing = new Packing(write.table(), codec, before, work);
        Set<Bytes> used = work.used();
        long limit = ItemSize.MAX;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredItem stored = offloading.moveOut(write.table(), write.key().hash(), grouped.item(), limit, packing,
                    work);
            if (packing.size(stored) > ItemSize.MAX) {
                return Optional.empty();
            }
            StoredImage image = packing.image(stored);
            if (withLocalEntries(write, image) <= ItemSize.MAX) {
                return Optional.of(new Fitted(image, grouped.rows()));
            } else if (!moves) {
                return Optional.empty();
            }
            work.rewind(used);
            limit /= 2;
        }
        return Optional.empty();
    }

    /** The size with every value back in its place, but for files. */
    private static long wholeSize(Item inPlace, Map<String, Bytes> kept, PayloadWork work) {
        long size = ItemSize.of(inPlace);
        for (Bytes pointer : kept.values()) {
            if (!Files.isFile(pointer)) {
                size += ValueSize.of(pointer, work::group);
            }
        }
        return size;
    }

    private static long withLocalEntries(PlannedWrite write, StoredImage image) {
        long size = image.size();
        if (!write.table().hasLocalIndexes() || size <= ItemSize.MAX / 6) {
            // Five local indexes at most: what is this small fits whatever they hold.
            return size;
        }
        for (Index index : write.table().indexes()) {
            if (index.isLocal()) {
                size += IndexEntry.of(write.table(), index, write.key(), image).map(entry -> entry.image().size())
                        .orElse(0L);
            }
        }
        return size;
    }
}
