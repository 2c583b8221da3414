package dev.pannier.items.payload;

import dev.pannier.items.table.Table;
import dev.pannier.large.Codec;
import dev.pannier.large.CompressedValue;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import dev.pannier.model.StoredItem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Compresses the attributes of a new image for which that pays.
 *
 * <p>Every such attribute, not only those of items over the limit: capacity counts what is stored, so each kilobyte that
 * goes is a write unit saved on every write.
 */
public final class Compressing {
    private Compressing() {
    }

    /**
     * Compresses as the table's options say.
     *
     * @param inPlace the attributes as the caller gave them
     * @param kept    what is stored for the others, which stays
     */
    public static StoredItem compress(Table table, Item inPlace, Map<String, Bytes> kept, PayloadWork work) {
        Optional<Codec> codec = table.largeItems().compression();
        if (codec.isEmpty()) {
            return new StoredItem(inPlace, kept);
        }
        Map<String, AttributeValue> candidates = new LinkedHashMap<>();
        inPlace.attributes().forEach((name, value) -> {
            if (ItemSize.of(value) >= CompressedValue.MIN_SIZE && !table.keptInPlace().contains(name)) {
                candidates.put(name, value);
            }
        });
        if (candidates.isEmpty()) {
            return new StoredItem(inPlace, kept);
        }
        Map<String, AttributeValue> rest = new LinkedHashMap<>(inPlace.attributes());
        Map<String, Bytes> substitutes = new LinkedHashMap<>(kept);
        work.compress(codec.get(), candidates).forEach((name, result) -> result.ifPresent(compressed -> {
            rest.remove(name);
            substitutes.put(name, compressed);
        }));
        return new StoredItem(new Item(rest), substitutes);
    }
}
