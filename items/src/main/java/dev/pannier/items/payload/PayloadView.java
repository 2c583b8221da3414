package dev.pannier.items.payload;

import dev.pannier.expression.Condition;
import dev.pannier.items.PayloadLinks;
import dev.pannier.items.row.StoredImage;
import dev.pannier.items.table.Table;
import dev.pannier.large.GroupedValue;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.PayloadPointer;
import dev.pannier.large.ReadMode;
import dev.pannier.large.SplitValue;
import dev.pannier.large.Substitute;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import dev.pannier.model.StoredItem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What callers see of values that are kept elsewhere or compressed. Items describe themselves: a table whose tag was removed gives its payloads
 * back inline.
 */
public final class PayloadView {
    private final PayloadLinks links;

    public PayloadView(PayloadLinks links) {
        this.links = links;
    }

    /** How a table's payloads are read. */
    public static ReadMode mode(Table table) {
        return table.largeItems().readMode();
    }

    /**
     * An item as its readers see it.
     *
     * @param mode   how payloads in objects are shown, which may be another than the table's
     * @param wanted which attributes matter
     * @param load   gets what is shown of a value that is not in place
     */
    public Item show(Table table, ReadMode mode, StoredItem stored, Predicate<String> wanted,
            Function<Bytes, AttributeValue> load) {
        if (stored.offloaded().isEmpty()) {
            return stored.item();
        }
        Files.requireInline(mode, stored, wanted);
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(stored.item().attributes());
        stored.offloaded().forEach((name, pointer) -> {
            if (wanted.test(name)) {
                attributes.put(name, shown(table.largeItems(), mode, pointer, load));
            }
        });
        return new Item(attributes);
    }

    private AttributeValue shown(LargeItemOptions options, ReadMode mode, Bytes encoded,
            Function<Bytes, AttributeValue> load) {
        if (!Substitute.isPointer(encoded)) {
            return load.apply(encoded);
        }
        return switch (mode) {
            case INLINE, PREVIEW, STORED -> load.apply(encoded);
            case POINTER -> PayloadPointer.fromBytes(encoded).toAttribute();
            case PRESIGNED -> {
                PayloadPointer pointer = PayloadPointer.fromBytes(encoded);
                var expiry = options.offloading().map(Offload::expiry).orElse(Offload.DEFAULT_EXPIRY);
                yield AttributeValue.s(links.get(pointer.bucket(), pointer.key(), expiry));
            }
        };
    }

    /**
     * How many payload bytes {@link #show} will put inline.
     *
     * @param rows reads the row of a group
     */
    public static long inlineBytes(ReadMode mode, StoredItem stored, Predicate<String> wanted,
            Function<GroupedValue, StoredImage> rows) {
        long bytes = 0;
        for (Map.Entry<String, Bytes> pointer : stored.offloaded().entrySet()) {
            boolean inline = mode == ReadMode.INLINE || mode == ReadMode.PREVIEW
                    || !Substitute.isPointer(pointer.getValue());
            if (inline && wanted.test(pointer.getKey())) {
                bytes += inlineBytes(mode, pointer.getValue(), rows);
            }
        }
        return bytes;
    }

    private static long inlineBytes(ReadMode mode, Bytes substitute, Function<GroupedValue, StoredImage> rows) {
        return mode == ReadMode.PREVIEW && Substitute.fromBytes(substitute) instanceof SplitValue split
                && split.hasPreview() ? split.parts().getFirst().length() : ValueSize.of(substitute, rows);
    }

    /** An item with the real values of some attributes, for conditions, filters and updates. */
    public static Item withValues(StoredItem stored, Set<String> names, Function<Bytes, AttributeValue> load) {
        if (stored.offloaded().isEmpty()) {
            return stored.item();
        }
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(stored.item().attributes());
        for (String name : names) {
            Bytes pointer = stored.offloaded().get(name);
            if (pointer != null) {
                Files.requireValue(name, pointer);
                attributes.put(name, load.apply(pointer));
            }
        }
        return new Item(attributes);
    }

    /**
     * An item on which a condition can be tested: with the values that it reads, and with a stand-in for those of which it
     * only asks whether they are there.
     */
    public static Item withValues(StoredItem stored, Condition condition, Function<Bytes, AttributeValue> load) {
        if (stored.offloaded().isEmpty()) {
            return stored.item();
        }
        Item valued = withValues(stored, condition.valuedTopLevelAttributes(), load);
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(valued.attributes());
        for (String name : condition.referencedTopLevelAttributes()) {
            if (stored.offloaded().containsKey(name)) {
                attributes.putIfAbsent(name, AttributeValue.nul());
            }
        }
        return new Item(attributes);
    }
}
