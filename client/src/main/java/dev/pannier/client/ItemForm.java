package dev.pannier.client;

import dev.pannier.large.Codec;
import dev.pannier.large.CompressedForm;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** An item on its way to its stored form: which of its attributes are compressed, and what everything then occupies. */
final class ItemForm {
    private final Item item;
    private final Set<String> never;
    private final Map<String, CompressedForm> compressed = new LinkedHashMap<>();

    /**
     * Of an item.
     *
     * @param never attributes that stay as they are
     */
    ItemForm(Item item, Set<String> never) {
        this.item = item;
        this.never = never;
    }

    /**
     * Compresses wherever that pays.
     *
     * @param chosen the attributes that are compressed; empty for all
     * @param room   the size over which the others are too
     */
    void compress(Codec codec, List<String> chosen, long room) {
        if (!chosen.isEmpty()) {
            compress(codec, chosen::contains);
            if (size() <= room) {
                return;
            }
        }
        compress(codec, name -> !compressed.containsKey(name));
    }

    private void compress(Codec codec, Predicate<String> which) {
        item.attributes().forEach((name, value) -> {
            if (!never.contains(name) && which.test(name)) {
                Optional<CompressedForm> form = checked(name, () -> CompressedForm.of(value, codec));
                form.ifPresent(some -> compressed.put(name, some));
            }
        });
    }

    Map<String, CompressedForm> compressed() {
        return compressed;
    }

    /** What each attribute that may move occupies. */
    Map<String, Long> movable() {
        Map<String, Long> movable = new LinkedHashMap<>();
        item.attributes().forEach((name, value) -> {
            if (!never.contains(name)) {
                CompressedForm form = compressed.get(name);
                movable.put(name, ItemSize.of(form == null ? value : form.toAttribute()));
            }
        });
        return movable;
    }

    /** What the item occupies. */
    long size() {
        long size = ItemSize.of(item);
        for (Map.Entry<String, CompressedForm> entry : compressed.entrySet()) {
            size += ItemSize.of(entry.getValue().toAttribute())
                    - ItemSize.of(item.get(entry.getKey()).orElseThrow());
        }
        return size;
    }

    /** Encodes a value; one that cannot be stored is named. */
    static <T> T checked(String name, Supplier<T> encoding) {
        try {
            return encoding.get();
        } catch (IllegalArgumentException e) {
            throw Errors.validation("The attribute '" + name + "' cannot be stored: " + e.getMessage());
        }
    }
}
