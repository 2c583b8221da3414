package dev.pannier.items.payload;

import dev.pannier.items.row.StoredImage;
import dev.pannier.items.row.StoredImage.Pack;
import dev.pannier.items.table.Table;
import dev.pannier.large.CompressedValue;
import dev.pannier.large.GroupedValue;
import dev.pannier.large.PayloadPointer;
import dev.pannier.large.SplitValue;
import dev.pannier.large.Substitute;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import dev.pannier.model.StoredItem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How the attributes of an item are stored, for {@code X-Pannier-Read: stored}: instead of each value a map of its
 * {@code form} ({@code item}, {@code packed}, {@code compressed}, {@code object}, {@code file}, {@code parts} or {@code group}), its
 * {@code size} and the bytes {@code stored} for it in the item or its row. The table's key stays as it is.
 */
public final class StoredForms {
    private StoredForms() {
    }

    /**
     * Describes an item.
     *
     * @param pack   how some attributes are compressed together, if they are
     * @param wanted which attributes matter
     * @param rows   reads the row of a group
     */
    public static Item describe(Table table, StoredItem stored, Optional<Pack> pack, Predicate<String> wanted,
            Function<GroupedValue, StoredImage> rows) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        stored.item().attributes().forEach((name, value) -> {
            if (table.keySchema().names().contains(name)) {
                attributes.put(name, value);
            } else if (wanted.test(name) && pack.isPresent() && pack.get().names().contains(name)) {
                attributes.put(name, AttributeValue.m(packed(ItemSize.of(value), pack.get())));
            } else if (wanted.test(name)) {
                attributes.put(name, AttributeValue.m(form("item", ItemSize.of(value), ItemSize.of(value))));
            }
        });
        stored.offloaded().forEach((name, substitute) -> {
            if (wanted.test(name)) {
                attributes.put(name, AttributeValue.m(describe(substitute, rows)));
            }
        });
        return new Item(attributes);
    }

    private static Map<String, AttributeValue> describe(Bytes substitute,
            Function<GroupedValue, StoredImage> rows) {
        return switch (Substitute.fromBytes(substitute)) {
            case CompressedValue compressed -> compressed(compressed, substitute);
            case SplitValue split -> {
                Map<String, AttributeValue> form = form("parts", split.size(), substitute.length());
                form.put("parts", AttributeValue.n(split.parts().size()));
                form.put("partBytes", number(split.storedBytes()));
                form.put("codec", AttributeValue.s(split.codec().word()));
                yield form;
            }
            case PayloadPointer pointer -> {
                Map<String, AttributeValue> form = form(pointer.name().isPresent() ? "file" : "object", pointer.size(),
                        substitute.length());
                form.put("bucket", AttributeValue.s(pointer.bucket()));
                form.put("key", AttributeValue.s(pointer.key()));
                yield form;
            }
            case GroupedValue grouped -> member(rows.apply(grouped), grouped);
        };
    }

    private static Map<String, AttributeValue> member(StoredImage row, GroupedValue grouped) {
        Bytes packed = row.stored().offloaded().get(grouped.name());
        Map<String, AttributeValue> form;
        if (packed == null) {
            long size = ItemSize.of(GroupRow.member(row, grouped.name()));
            form = form("group", size, size);
        } else {
            form = compressed(GroupRow.compressedMember(row, grouped.name()), packed);
            form.put("form", AttributeValue.s("group"));
        }
        form.put("row", AttributeValue.n(grouped.row()));
        form.put("rowBytes", number(row.size()));
        return form;
    }

    private static Map<String, AttributeValue> compressed(CompressedValue value, Bytes stored) {
        Map<String, AttributeValue> form = form("compressed", value.size(), stored.length());
        form.put("codec", AttributeValue.s(value.codec().word()));
        return form;
    }

    /** What such a value occupies by itself cannot be said. */
    private static Map<String, AttributeValue> packed(long size, Pack pack) {
        Map<String, AttributeValue> form = new LinkedHashMap<>();
        form.put("form", AttributeValue.s("packed"));
        form.put("size", number(size));
        form.put("codec", AttributeValue.s(pack.attributes().codec().word()));
        form.put("packBytes", number(pack.size()));
        return form;
    }

    private static Map<String, AttributeValue> form(String form, long size, long stored) {
        Map<String, AttributeValue> figures = new LinkedHashMap<>();
        figures.put("form", AttributeValue.s(form));
        figures.put("size", number(size));
        figures.put("stored", number(stored));
        return figures;
    }

    private static AttributeValue number(long value) {
        return AttributeValue.n(Long.toString(value));
    }
}
