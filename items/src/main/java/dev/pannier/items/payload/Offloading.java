package dev.pannier.items.payload;

import dev.pannier.items.PayloadLinks;
import dev.pannier.items.table.Table;
import dev.pannier.large.Codec;
import dev.pannier.large.CompressedValue;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.LargeItemOptions.Split;
import dev.pannier.large.OffloadPlan;
import dev.pannier.large.PackedPlan;
import dev.pannier.large.PayloadKeys;
import dev.pannier.large.PayloadPointer;
import dev.pannier.large.SplitValue;
import dev.pannier.large.Substitute;
import dev.pannier.large.UnsupportedPointerException;
import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import dev.pannier.model.ServiceException;
import dev.pannier.model.StoredItem;
import dev.pannier.model.Utf8;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Decides what of a new image stays in the item and what becomes a pointer or the header of parts. */
public final class Offloading {
    /** Of a list of nulls: {"NULL":true}, for two bytes. */
    private static final int MAX_JSON_FACTOR = 8;

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
     * @param current    what the item stores in place of values
     * @return the pointers that stay
     * @throws ServiceException {@code ValidationException} for a pointer or URL that is not the current one
     */
    public Map<String, Bytes> takeWrittenBack(Table table, Map<String, AttributeValue> attributes,
            Collection<String> names, Map<String, Bytes> current) {
        Map<String, Bytes> kept = new LinkedHashMap<>();
        if (current.isEmpty() && table.largeItems().offloading().isEmpty()) {
            return kept;
        }
        Map<String, Bytes> pointers = new LinkedHashMap<>(current);
        pointers.values().removeIf(substitute -> !Substitute.isPointer(substitute));
        if (pointers.isEmpty() && table.largeItems().offloading().isEmpty()) {
            return kept;
        }
        for (String name : names) {
            AttributeValue value = attributes.get(name);
            Bytes pointer = pointers.get(name);
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
            if (table.largeItems().offloading().filter(options -> isOwn(table, options, target.get())).isPresent()) {
                throw stale();
            }
        }
        return false;
    }

    private static boolean isOwn(Table table, Offload options, PayloadLinks.Target target) {
        return target.bucket().equals(options.bucket())
                && target.key().startsWith(options.prefix() + table.name() + "/");
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
     * Moves the largest attributes out until the image fits, if the table has a place for them: objects, or parts.
     *
     * @param hash    of the item's partition key
     * @param whole   what is to be stored; compressed values may move too, and are objects as they were before
     * @param limit   the most that the image may measure
     * @param packing how much that is
     * @return what is to be stored; its image may still be too large
     */
    public StoredItem moveOut(Table table, long hash, StoredItem whole, long limit, Packing packing,
            PayloadWork work) {
        Optional<Offload> objects = table.largeItems().offloading();
        if (objects.isPresent()) {
            Offload options = objects.get();
            int keyLength = PayloadKeys.maxLength(Utf8.length(options.prefix()) + Utf8.length(table.name()));
            int bound = PayloadPointer.sizeBound(options.bucket(), keyLength);
            return moveOut(whole, plan(whole, options.chosen(), Math.min(limit, options.threshold()), _ -> bound,
                    packing), work, value -> work.stage(table, options, value));
        }
        Optional<Split> parts = table.largeItems().splitting();
        if (parts.isPresent()) {
            Codec codec = table.largeItems().compression().orElse(Codec.NONE);
            Map<String, Long> sizes = payloadSizes(whole);
            return moveOut(whole, plan(whole, parts.get().chosen(), Math.min(limit, parts.get().threshold()),
                    name -> SplitValue.sizeBound(sizes.getOrDefault(name, 0L)), packing), work,
                    value -> work.split(table, hash, codec, value));
        }
        return whole;
    }

    /** Which attributes move; none if what stays would be too large even so. */
    private static List<String> plan(StoredItem whole, List<String> chosen, long threshold,
            ToIntFunction<String> bound, Packing packing) {
        long size = packing.size(whole);
        if (size <= threshold && chosen.isEmpty()) {
            return List.of();
        }
        OffloadPlan plan = PackedPlan.of(size, packing.occupied(whole), chosen, threshold, bound,
                moved -> packing.size(without(whole, moved)));
        return plan.fits() ? plan.moved() : List.of();
    }

    private static StoredItem without(StoredItem whole, List<String> names) {
        Map<String, AttributeValue> inPlace = new LinkedHashMap<>(whole.item().attributes());
        Map<String, Bytes> elsewhere = new LinkedHashMap<>(whole.offloaded());
        names.forEach(inPlace::remove);
        names.forEach(elsewhere::remove);
        return new StoredItem(new Item(inPlace), elsewhere);
    }

    private static StoredItem moveOut(StoredItem whole, List<String> moved, PayloadWork work,
            Function<AttributeValue, Bytes> store) {
        if (moved.isEmpty()) {
            return whole;
        }
        Map<String, Bytes> elsewhere = new LinkedHashMap<>(whole.offloaded());
        for (String name : moved) {
            AttributeValue value = whole.item().attributes().get(name);
            Bytes compressed = elsewhere.get(name);
            if (value == null && compressed != null) {
                value = work.load(compressed);
            }
            elsewhere.put(name, store.apply(Objects.requireNonNull(value, name)));
        }
        return new StoredItem(without(whole, moved).item(), elsewhere);
    }

    /** About how long the payloads of values are: DynamoDB JSON can be several times what DynamoDB counts. */
    private static Map<String, Long> payloadSizes(StoredItem whole) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        whole.item().attributes().forEach((name, value) -> {
            boolean plain = value.type() == AttributeType.S || value.type() == AttributeType.B;
            sizes.put(name, plain ? ItemSize.of(value) : MAX_JSON_FACTOR * ItemSize.of(value));
        });
        whole.offloaded().forEach((name, substitute) -> {
            if (Substitute.fromBytes(substitute) instanceof CompressedValue compressed) {
                sizes.put(name, compressed.size());
            }
        });
        return sizes;
    }
}
