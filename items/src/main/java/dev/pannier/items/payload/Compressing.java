package dev.pannier.items.payload;

import dev.pannier.items.row.StoredImage;
import dev.pannier.items.table.Table;
import dev.pannier.large.Codec;
import dev.pannier.large.CompressedValue;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.LargeItemOptions.Split;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import dev.pannier.model.StoredItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Compresses the attributes of a new image for which that pays, each by itself; {@link Packing} does it with all together.
 *
 * <p>Every such attribute, not only those of items over the limit: capacity counts what is stored, so each kilobyte that
 * goes is a write unit saved on every write.
 */
public final class Compressing {
    private Compressing() {
    }

    /**
     * Compresses as the table's options say, if they say so of single attributes.
     *
     * @param inPlace the attributes as the caller gave them
     * @param kept    what is stored for the others, which stays
     */
    public static StoredItem compress(Table table, Item inPlace, Map<String, Bytes> kept, PayloadWork work) {
        Optional<Codec> codec = table.largeItems().compression();
        if (codec.isEmpty() || table.largeItems().compressesItems()) {
            return new StoredItem(inPlace, kept);
        }
        List<String> chosen = table.largeItems().chosen();
        StoredItem plain = new StoredItem(inPlace, kept);
        if (chosen.isEmpty()) {
            return compress(table, codec.get(), plain, _ -> true, work);
        }
        StoredItem first = compress(table, codec.get(), plain, chosen::contains, work);
        return StoredImage.sizeOf(first) <= room(table.largeItems())
                ? first
                : compress(table, codec.get(), first, _ -> true, work);
    }

    /** What an item may measure without having more attributes compressed than those that were chosen. */
    private static int room(LargeItemOptions options) {
        return options.offloading().map(Offload::threshold).or(() -> options.splitting().map(Split::threshold))
                .orElse(ItemSize.MAX);
    }

    private static StoredItem compress(Table table, Codec codec, StoredItem item, Predicate<String> which,
            PayloadWork work) {
        Map<String, AttributeValue> candidates = new LinkedHashMap<>();
        item.item().attributes().forEach((name, value) -> {
            if (which.test(name) && ItemSize.of(value) >= CompressedValue.MIN_SIZE
                    && !table.keptInPlace().contains(name)) {
                candidates.put(name, value);
            }
        });
        if (candidates.isEmpty()) {
            return item;
        }
        Map<String, AttributeValue> rest = new LinkedHashMap<>(item.item().attributes());
        Map<String, Bytes> substitutes = new LinkedHashMap<>(item.offloaded());
        work.compress(codec, candidates).forEach((name, result) -> result.ifPresent(compressed -> {
            rest.remove(name);
            substitutes.put(name, compressed);
        }));
        return new StoredItem(new Item(rest), substitutes);
    }
}
