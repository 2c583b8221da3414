package dev.pannier.items.payload;

import dev.pannier.items.row.RowKeys;
import dev.pannier.items.row.StoredImage;
import dev.pannier.items.table.Table;
import dev.pannier.large.AttributeGroup;
import dev.pannier.large.GroupedValue;
import dev.pannier.large.Substitute;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import dev.pannier.model.StoredItem;
import dev.pannier.model.Utf8;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts the attributes of groups into rows beside their item, and takes out of such rows what an image no longer has there.
 *
 * <p>The item keeps only where each is, so writing a row changes nothing else. A group stays in the row where it is; new
 * ones get a new number. Attributes that an item already has in rows stay there, whatever the table's tag says now, until
 * they are written. Used for one write.
 */
public final class Grouping {
    private final Table table;
    private final PayloadWork work;
    private final Map<String, GroupedValue> before;
    private final Map<String, GroupedValue> kept;
    private final Map<String, AttributeValue> inPlace;
    private final Map<String, Bytes> substitutes;
    private final Map<Integer, StoredItem> contents = new TreeMap<>();
    private final Bytes place;

    /**
     * An item with its groups apart.
     *
     * @param item what the item itself keeps
     * @param rows the rows that change
     */
    public record Grouped(StoredItem item, List<GroupRow> rows) {
        public Grouped {
            rows = List.copyOf(rows);
        }
    }

    private Grouping(Table table, Bytes place, Map<String, GroupedValue> before, StoredItem packed,
            PayloadWork work) {
        this.table = table;
        this.work = work;
        this.place = place;
        this.before = before;
        this.kept = grouped(packed.offloaded());
        this.inPlace = new LinkedHashMap<>(packed.item().attributes());
        this.substitutes = new LinkedHashMap<>(packed.offloaded());
    }

    /**
     * Groups the attributes of a new image.
     *
     * @param hash   of the item's partition key
     * @param old    what is stored
     * @param packed the new image, with what is compressed compressed
     */
    public static Grouped group(Table table, long hash, Optional<StoredImage> old, StoredItem packed,
            PayloadWork work) {
        Map<String, GroupedValue> before = old.map(image -> grouped(image.stored().offloaded())).orElse(Map.of());
        List<AttributeGroup> groups = table.largeItems().groups();
        if (before.isEmpty() && groups.isEmpty()) {
            return new Grouped(packed, List.of());
        }
        Bytes place = before.isEmpty()
                ? work.newPlace(table, hash)
                : before.values().iterator().next().place();
        Grouping grouping = new Grouping(table, place, before, packed, work);
        grouping.keep();
        groups.forEach(grouping::add);
        return new Grouped(new StoredItem(new Item(grouping.inPlace), grouping.substitutes), grouping.changes());
    }

    /** The rows that go with an item. */
    public static List<GroupRow> removal(Optional<StoredImage> old, PayloadWork work) {
        Map<String, GroupedValue> before = old.map(image -> grouped(image.stored().offloaded())).orElse(Map.of());
        List<GroupRow> rows = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (GroupedValue value : before.values()) {
            if (seen.add(value.row())) {
                rows.add(new GroupRow(RowKeys.part(value.place(), value.row()), Optional.of(work.group(value)),
                        Optional.empty()));
            }
        }
        return rows;
    }

    private static Map<String, GroupedValue> grouped(Map<String, Bytes> substitutes) {
        Map<String, GroupedValue> grouped = new LinkedHashMap<>();
        substitutes.forEach((name, substitute) -> {
            if (Substitute.isGrouped(substitute) && Substitute.fromBytes(substitute) instanceof GroupedValue value) {
                grouped.put(name, value);
            }
        });
        return grouped;
    }

    private static Set<String> inRow(Map<String, GroupedValue> values, int row) {
        Set<String> names = new HashSet<>();
        values.forEach((name, value) -> {
            if (value.row() == row) {
                names.add(name);
            }
        });
        return names;
    }

    /** What stays of each row that loses attributes. */
    private void keep() {
        Set<Integer> rows = new TreeSet<>();
        before.values().forEach(value -> rows.add(value.row()));
        for (int row : rows) {
            Set<String> left = inRow(kept, row);
            if (!left.equals(inRow(before, row))) {
                contents.put(row, only(row, left));
            }
        }
    }

    private StoredItem only(int row, Set<String> names) {
        if (names.isEmpty()) {
            return StoredItem.of(Item.EMPTY);
        }
        StoredItem stored = work.group(new GroupedValue(place, row, "")).stored();
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(stored.item().attributes());
        attributes.keySet().retainAll(names);
        Map<String, Bytes> compressed = new LinkedHashMap<>(stored.offloaded());
        compressed.keySet().retainAll(names);
        return new StoredItem(new Item(attributes), compressed);
    }

    /** Moves what the image has of a group in place into the group's row. */
    private void add(AttributeGroup group) {
        Map<String, Long> candidates = candidates(group);
        if (candidates.isEmpty()) {
            return;
        }
        int row = rowOf(group);
        StoredItem left = contents.containsKey(row) ? contents.get(row) : only(row, inRow(kept, row));
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(left.item().attributes());
        Map<String, Bytes> compressed = new LinkedHashMap<>(left.offloaded());
        long room = ItemSize.MAX - StoredImage.sizeOf(left);
        for (Map.Entry<String, Long> candidate : candidates.entrySet()) {
            if (candidate.getValue() > room) {
                continue;
            }
            room -= candidate.getValue();
            String name = candidate.getKey();
            AttributeValue value = inPlace.remove(name);
            Bytes packed = substitutes.remove(name);
            if (value != null) {
                attributes.put(name, value);
            } else if (packed != null) {
                compressed.put(name, packed);
            }
            substitutes.put(name, new GroupedValue(place, row, name).toBytes());
        }
        contents.put(row, new StoredItem(new Item(attributes), compressed));
    }

    /** What may go into the group's row and its size there, the smallest first: a row takes as many as it can. */
    private Map<String, Long> candidates(AttributeGroup group) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (String name : group.attributes()) {
            AttributeValue value = inPlace.get(name);
            Bytes substitute = substitutes.get(name);
            if (table.keptInPlace().contains(name)) {
                continue;
            }
            if (value != null) {
                sizes.put(name, Utf8.length(name) + ItemSize.of(value));
            } else if (substitute != null && Substitute.isCompressed(substitute)) {
                sizes.put(name, (long) Utf8.length(name) + substitute.length());
            }
        }
        Map<String, Long> sorted = new LinkedHashMap<>();
        sizes.entrySet().stream().sorted(Map.Entry.comparingByValue())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** The row where the group is, unless attributes stay there that are not of the group; otherwise a new one. */
    private int rowOf(AttributeGroup group) {
        int next = 0;
        for (GroupedValue value : before.values()) {
            next = Math.max(next, value.row() + 1);
        }
        for (int used : contents.keySet()) {
            next = Math.max(next, used + 1);
        }
        for (String name : group.attributes()) {
            GroupedValue value = before.get(name);
            if (value != null && !taken(value.row())
                    && group.attributes().containsAll(inRow(kept, value.row()))) {
                return value.row();
            }
        }
        return next;
    }

    /** Whether another group has been put into a row. */
    private boolean taken(int row) {
        StoredItem content = contents.get(row);
        if (content == null) {
            return false;
        }
        Set<String> names = new HashSet<>(content.item().attributes().keySet());
        names.addAll(content.offloaded().keySet());
        return !inRow(kept, row).containsAll(names);
    }

    private List<GroupRow> changes() {
        List<GroupRow> changes = new ArrayList<>();
        contents.forEach((row, content) -> {
            Optional<StoredImage> old = inRow(before, row).isEmpty()
                    ? Optional.empty()
                    : Optional.of(work.group(new GroupedValue(place, row, "")));
            boolean empty = content.item().isEmpty() && content.offloaded().isEmpty();
            Optional<StoredImage> renewed = empty ? Optional.empty() : Optional.of(StoredImage.of(content));
            boolean same = old.isPresent() && renewed.isPresent()
                    && old.get().stored().equals(renewed.get().stored());
            if (!same && (old.isPresent() || renewed.isPresent())) {
                changes.add(new GroupRow(RowKeys.part(place, row), old, renewed));
            }
        });
        return changes;
    }
}
