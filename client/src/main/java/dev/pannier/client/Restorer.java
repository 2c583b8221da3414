package dev.pannier.client;

import dev.pannier.large.CompressedForm;
import dev.pannier.large.PartsHeader;
import dev.pannier.large.PayloadPointer;
import dev.pannier.large.ReadMode;
import dev.pannier.large.SplitValue;
import dev.pannier.large.StoredForm;
import dev.pannier.model.CorruptDataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Puts values, or what a read mode wants instead, in the place of the forms that they are stored in. */
final class Restorer {
    /** What DynamoDB answers at most; a page of pointers must not become gigabytes either. */
    static final long MAX_INLINE = 16L * 1024 * 1024;

    private final LargeTable table;
    private final ReadMode mode;
    private final CapacityTotal capacity;

    /** For the images that writes return: what they cost is no part of the write. */
    Restorer(LargeTable table, ReadMode mode) {
        this(table, mode, new CapacityTotal());
    }

    /** @param capacity hears what the reads of parts consume */
    Restorer(LargeTable table, ReadMode mode, CapacityTotal capacity) {
        this.table = table;
        this.mode = mode;
        this.capacity = capacity;
    }

    /** Whether there is nothing to restore in these items, so that they can be passed on as they are. */
    boolean leaves(List<Map<String, AttributeValue>> items) {
        for (Map<String, AttributeValue> item : items) {
            if (!table.forms(item).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** How many of these items can be restored within the limit of a response: at least one. */
    int countWithinLimit(List<Map<String, AttributeValue>> items) {
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
        long bytes = 0;
        for (StoredForm form : table.forms(item).values()) {
            if (form instanceof CompressedForm || mode == ReadMode.INLINE) {
                bytes += form.size();
            } else if (form instanceof PayloadPointer pointer) {
                bytes += mode == ReadMode.PREVIEW ? pointer.size() : 0;
            } else if (mode != ReadMode.POINTER) {
                bytes += mode == ReadMode.PREVIEW ? Math.min(form.size(), SplitValue.PART_SIZE) : form.size();
            }
        }
        return bytes;
    }

    /**
     * Restores one item.
     *
     * @param key        its key, or the key and more
     * @param consistent whether parts are read consistently
     */
    Map<String, AttributeValue> restore(Map<String, AttributeValue> item, Map<String, AttributeValue> key,
            boolean consistent) {
        return restore(List.of(item), List.of(key), consistent).get(0);
    }

    /** Restores items that have their keys, their values side by side. */
    List<Map<String, AttributeValue>> restore(List<Map<String, AttributeValue>> items, boolean consistent) {
        return restore(items, items, consistent);
    }

    /**
     * Restores items with these keys.
     *
     * @throws PayloadUnavailableException if a value is missing or another
     */
    private List<Map<String, AttributeValue>> restore(List<Map<String, AttributeValue>> items,
            List<Map<String, AttributeValue>> keys, boolean consistent) {
        List<Place> places = new ArrayList<>();
        List<Integer> packed = new ArrayList<>();
        List<Map<String, AttributeValue>> restored = new ArrayList<>(items);
        for (int i = 0; i < items.size(); i++) {
            int index = i;
            table.forms(items.get(i)).forEach((name, form) -> {
                if (form instanceof CompressedForm compressed) {
                    set(restored, index, name, decompressed(name, compressed));
                    if (PackedItem.is(name, form)) {
                        packed.add(index);
                    }
                } else if (mode != ReadMode.POINTER) {
                    places.add(new Place(index, name, form));
                }
            });
        }
        List<AttributeValue> values = table.outside().parallel().map(places,
                place -> value(place.form(), keys.get(place.item()), consistent));
        for (int i = 0; i < places.size(); i++) {
            set(restored, places.get(i).item(), places.get(i).attribute(), values.get(i));
        }
        packed.forEach(index -> restored.set(index, PackedItem.spread(restored.get(index))));
        return restored;
    }

    private static void set(List<Map<String, AttributeValue>> items, int index, String name, AttributeValue value) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(items.get(index));
        item.put(name, value);
        items.set(index, item);
    }

    /**
     * Restores the image that a write returns. The write has happened, so this never fails: a form whose value cannot be
     * read stays.
     */
    Map<String, AttributeValue> restoreImage(Map<String, AttributeValue> image, Map<String, AttributeValue> key) {
        Map<String, AttributeValue> restored = new LinkedHashMap<>(image);
        for (String name : table.forms(image).keySet()) {
            try {
                Map<String, AttributeValue> values = restore(Map.of(name, restored.get(name)), key, true);
                if (values.containsKey(name)) {
                    restored.putAll(values);
                } else {
                    restored.remove(name);
                    values.forEach(restored::putIfAbsent);
                }
            } catch (SdkException e) {
                table.outside().objects().unreadable(name, e);
            }
        }
        return restored;
    }

    private static AttributeValue decompressed(String name, CompressedForm form) {
        try {
            return SdkValues.fromModel(form.value());
        } catch (CorruptDataException | IllegalArgumentException e) {
            PayloadUnavailableException damaged = new PayloadUnavailableException(
                    "The compressed value of attribute '" + name + "' is damaged: " + e.getMessage(), false);
            damaged.addSuppressed(e);
            throw damaged;
        }
    }

    private AttributeValue value(StoredForm form, Map<String, AttributeValue> key, boolean consistent) {
        if (form instanceof PartsHeader header) {
            PartStore parts = table.outside().parts();
            Outside.InParts outside = table.parts(key, header);
            return SdkValues.fromModel(mode == ReadMode.PREVIEW && header.hasPreview()
                    ? parts.preview(outside, consistent, capacity).value()
                    : parts.read(outside, consistent, capacity).value());
        }
        PayloadPointer pointer = (PayloadPointer) form;
        return mode == ReadMode.PRESIGNED
                ? AttributeValue.fromS(table.outside().objects().presign(pointer, table.offload().expiry()))
                : inline(pointer);
    }

    private AttributeValue inline(PayloadPointer pointer) {
        try {
            return SdkValues.fromModel(table.outside().objects().download(pointer).value());
        } catch (IllegalArgumentException e) {
            // The bytes are the ones that were written, so the writer wrote nonsense: say so, keep the cause.
            PayloadUnavailableException different = PayloadStore.different(pointer);
            different.addSuppressed(e);
            throw different;
        }
    }

    private record Place(int item, String attribute, StoredForm form) {
    }
}
