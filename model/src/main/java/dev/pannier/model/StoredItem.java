package dev.pannier.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An item as it is stored: the attributes kept in the item, and pointers to those kept elsewhere.
 *
 * <p>A pointer is a kind of its own in the item codec, never an attribute of some shape, so that no caller can forge
 * one. What its bytes mean is the large-item format's business.
 *
 * @param item      the attributes stored in place
 * @param offloaded encoded pointers by the attribute's name; disjoint from the item's attributes
 */
public record StoredItem(Item item, Map<String, Bytes> offloaded) {
    public StoredItem {
        Objects.requireNonNull(item);
        offloaded = Collections.unmodifiableMap(new LinkedHashMap<>(offloaded));
    }

    /** An item with everything in place. */
    public static StoredItem of(Item item) {
        return new StoredItem(item, Map.of());
    }
}
