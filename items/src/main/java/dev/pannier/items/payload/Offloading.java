package dev.pannier.items.payload;

import dev.pannier.items.PayloadLinks;
import dev.pannier.items.row.StoredImage;
import dev.pannier.items.table.Table;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.OffloadPlan;
import dev.pannier.large.PayloadKeys;
import dev.pannier.large.PayloadPointer;
import dev.pannier.large.UnsupportedPointerException;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import dev.pannier.model.StoredItem;
import dev.pannier.model.Utf8;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Decides what of a new image stays in the item and what becomes a pointer. */
public final class Offloading {
    private final PayloadLinks links;

    public Offloading(PayloadLinks links) {
        this.links = links;
    }

    /**
     * Takes out of {@code attributes} every value that is the current pointer map of its attribute, or a URL that was
     * issued for it: the payload stays as it is.
     *
     * @param attributes what the request wrote; changed
     * @param names      which of them may be such values
     * @param current    the stored pointers of the item
     * @return the pointers that stay
     * @throws ServiceException {@code ValidationException} for a pointer or URL that is not the current one
     */
    public Map<String, Bytes> takeWrittenBack(Table table, Map<String, AttributeValue> attributes,
            Collection<String> names, Map<String, Bytes> current) {
        Map<String, Bytes> kept = new LinkedHashMap<>();
        if (current.isEmpty() && !(table.largeItems() instanceof Offload)) {
            return kept;
        }
        for (String name : names) {
            AttributeValue value = attributes.get(name);
            Bytes pointer = current.get(name);
            if (value != null && isWrittenBack(table, value, Optional.ofNullable(pointer)) && pointer != null) {
                kept.put(name, pointer);
                attributes.remove(name);
            }
        }
        return kept;
    }

    private boolean isWrittenBack(Table table, AttributeValue value, Optional<Bytes> current) {
        if (value instanceof AttributeValue.M) {
            Optional<PayloadPointer> given = pointerIn(value);
            if (given.isPresent() && !given.get().toBytes().equals(current.orElse(Bytes.EMPTY))) {
                throw stale();
            }
            return given.isPresent();
        } else if (value instanceof AttributeValue.S(String text)) {
            Optional<PayloadLinks.Target> target = links.parse(text);
            if (target.isEmpty()) {
                return false;
            }
            Optional<PayloadPointer> pointer = current.map(PayloadPointer::fromBytes);
            if (pointer.isPresent() && target.get().bucket().equals(pointer.get().bucket())
                    && target.get().key().equals(pointer.get().key())) {
                return true;
            }
            if (table.largeItems() instanceof Offload options && target.get().bucket().equals(options.bucket())
                    && target.get().key().startsWith(options.prefix() + table.name() + "/")) {
                throw stale();
            }
        }
        return false;
    }

    private static ServiceException stale() {
        return DynamoDbError.VALIDATION.with("One or more parameter values were invalid: The pointer or URL of a large"
                + " attribute is not the item's current one; read the item again");
    }

    private static Optional<PayloadPointer> pointerIn(AttributeValue value) {
        try {
            return PayloadPointer.fromAttribute(value);
        } catch (UnsupportedPointerException e) {
            throw stale();
        }
    }

    /**
     * Moves the largest attributes out until the image fits.
     *
     * @param attributes the attributes in place
     * @param kept       pointers that stay
     * @param limit      the most that the image may measure
     * @return the image; it may still be too large
     */
    public StoredItem moveOut(Table table, Item attributes, Map<String, Bytes> kept, long limit, PayloadWork work) {
        StoredItem whole = new StoredItem(attributes, kept);
        if (!(table.largeItems() instanceof Offload options)) {
            return whole;
        }
        long threshold = Math.min(limit, options.threshold());
        long size = StoredImage.sizeOf(whole);
        if (size <= threshold) {
            return whole;
        }
        long pointers = size - StoredImage.sizeOf(StoredItem.of(attributes));
        int keyLength = PayloadKeys.maxLength(Utf8.length(options.prefix()) + Utf8.length(table.name()));
        int bound = PayloadPointer.sizeBound(options.bucket(), keyLength);
        OffloadPlan plan = OffloadPlan.of(attributes, table.keptInPlace(), threshold - pointers, name -> bound);
        if (!plan.fits()) {
            return whole;
        }
        Map<String, AttributeValue> inPlace = new LinkedHashMap<>(attributes.attributes());
        Map<String, Bytes> offloaded = new LinkedHashMap<>(kept);
        for (String name : plan.moved()) {
            AttributeValue value = inPlace.remove(name);
            if (value != null) {
                offloaded.put(name, work.stage(table, options, value));
            }
        }
        return new StoredItem(new Item(inPlace), offloaded);
    }
}
