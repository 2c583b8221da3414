package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.PayloadPointer;
import dev.pannier.large.ReadMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Puts values, or URLs, in the place of pointers.
 *
 * <p>Only pointers of the table's own options are followed: a map that names another bucket or prefix may have been
 * written by someone who wants it read with this caller's permissions, and stays a map.
 */
final class Restorer {
    /** What DynamoDB answers at most; a page of pointers must not become gigabytes either. */
    static final long MAX_INLINE = 16L * 1024 * 1024;

    private final PayloadStore payloads;
    private final Offload options;
    private final ReadMode mode;

    Restorer(PayloadStore payloads, Offload options, ReadMode mode) {
        this.payloads = payloads;
        this.options = options;
        this.mode = mode;
    }

    /** The pointers among an item's attributes that these options own. */
    static Map<String, PayloadPointer> pointers(Offload options, Map<String, AttributeValue> item) {
        Map<String, PayloadPointer> pointers = new LinkedHashMap<>();
        item.forEach((name, value) -> SdkValues.toPointer(value).filter(options::owns)
                .ifPresent(pointer -> pointers.put(name, pointer)));
        return pointers;
    }

    /** How many of these items can be restored within the limit of a response: at least one. */
    int countWithinLimit(List<Map<String, AttributeValue>> items) {
        if (mode != ReadMode.INLINE) {
            return items.size();
        }
        long bytes = 0;
        for (int i = 0; i < items.size(); i++) {
            bytes += inlineBytes(items.get(i));
            if (i > 0 && bytes > MAX_INLINE) {
                return i;
            }
        }
        return items.size();
    }

    /** The bytes that restoring an item adds. */
    long inlineBytes(Map<String, AttributeValue> item) {
        return mode == ReadMode.INLINE
                ? pointers(options, item).values().stream().mapToLong(PayloadPointer::size).sum()
                : 0;
    }

    Map<String, AttributeValue> restore(Map<String, AttributeValue> item) {
        return restore(List.of(item)).get(0);
    }

    /**
     * Restores items, their payloads side by side.
     *
     * @throws PayloadUnavailableException if a payload is missing or another
     */
    List<Map<String, AttributeValue>> restore(List<Map<String, AttributeValue>> items) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            int index = i;
            pointers(options, items.get(i)).forEach((name, pointer) -> places.add(new Place(index, name, pointer)));
        }
        if (places.isEmpty() || mode == ReadMode.POINTER) {
            return items;
        }
        List<AttributeValue> values = mode == ReadMode.PRESIGNED
                ? places.stream().map(place -> presigned(place.pointer())).toList()
                : payloads.parallel().map(places, place -> inline(place.pointer()));
        List<Map<String, AttributeValue>> restored = new ArrayList<>(items);
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            Map<String, AttributeValue> item = new LinkedHashMap<>(restored.get(place.item()));
            item.put(place.attribute(), values.get(i));
            restored.set(place.item(), item);
        }
        return restored;
    }

    /**
     * Restores the image that a write returns. The write has happened, so this never fails: a pointer whose payload
     * cannot be read stays.
     */
    Map<String, AttributeValue> restoreImage(Map<String, AttributeValue> image) {
        Map<String, AttributeValue> restored = new LinkedHashMap<>(image);
        for (String name : pointers(options, image).keySet()) {
            try {
                restored.putAll(restore(Map.of(name, restored.get(name))));
            } catch (SdkException e) {
                payloads.unreadable(name, e);
            }
        }
        return restored;
    }

    private AttributeValue presigned(PayloadPointer pointer) {
        return AttributeValue.fromS(payloads.presign(pointer, options.expiry()));
    }

    private AttributeValue inline(PayloadPointer pointer) {
        try {
            return SdkValues.fromModel(payloads.download(pointer).value());
        } catch (IllegalArgumentException e) {
            // The bytes are the ones that were written, so the writer wrote nonsense: say so, keep the cause.
            PayloadUnavailableException different = PayloadStore.different(pointer);
            different.addSuppressed(e);
            throw different;
        }
    }

    private record Place(int item, String attribute, PayloadPointer pointer) {
    }
}
