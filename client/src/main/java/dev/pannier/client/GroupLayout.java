package dev.pannier.client;

import dev.pannier.large.AttributeGroup;
import dev.pannier.large.PartRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which attributes of an item are in which of its rows: {@link #ITEM} itself, or that of a group, by the group's name.
 * Items and rows say what layout they were written in, so that another one is noticed by a condition.
 */
final class GroupLayout {
    /** The row that has the item's own key. */
    static final String ITEM = "";
    /** In the item: a word {@code name:attribute:attribute} for each group. */
    static final String GROUPS = "pannier:groups";
    /** In a group's row: its word. */
    static final String GROUP = "pannier:group";
    /** In all of them: changed by every write, so that a later write can tell. */
    static final String STAMP = "pannier:stamp";
    /** The attributes that belong to the library. */
    static final Set<String> OWN = Set.of(GROUPS, GROUP, STAMP, PartRow.OWNER);
    /** Of an item that is in one piece. */
    static final GroupLayout NONE = new GroupLayout(Map.of());

    /** A transaction holds four megabytes: an item and nine groups of 400 KB. */
    static final int MAX_GROUPS = 9;

    private final Map<String, List<String>> groups;
    private final Map<String, String> rowOf = new HashMap<>();

    private GroupLayout(Map<String, List<String>> groups) {
        this.groups = groups;
        groups.forEach((row, attributes) -> attributes.forEach(attribute -> rowOf.put(attribute, row)));
    }

    static GroupLayout of(List<AttributeGroup> groups) {
        Map<String, List<String>> sorted = new HashMap<>();
        groups.forEach(group -> sorted.put(group.name(), group.attributes().stream().sorted().toList()));
        return new GroupLayout(sorted);
    }

    /** The layout that an item says it was written in. */
    static GroupLayout stored(Map<String, AttributeValue> item) {
        AttributeValue marker = item.get(GROUPS);
        if (marker == null) {
            return NONE;
        } else if (!marker.hasSs()) {
            throw Errors.validation("The attribute '" + GROUPS + "' of an item does not say what its groups are.");
        }
        Map<String, List<String>> groups = new HashMap<>();
        for (String word : marker.ss()) {
            List<String> names = List.of(word.split(":", -1));
            groups.put(names.get(0), names.subList(1, names.size()));
        }
        return new GroupLayout(groups);
    }

    /** The names of the groups. */
    Set<String> names() {
        return groups.keySet();
    }

    /** The item and its groups, the item first. */
    List<String> rows() {
        List<String> rows = new ArrayList<>(List.of(ITEM));
        groups.keySet().stream().sorted(Comparator.naturalOrder()).forEach(rows::add);
        return rows;
    }

    /** The row that an attribute is in. */
    String row(String attribute) {
        return rowOf.getOrDefault(attribute, ITEM);
    }

    /** The rows that have these attributes. */
    Set<String> rows(Iterable<String> attributes) {
        Set<String> rows = new LinkedHashSet<>();
        attributes.forEach(attribute -> rows.add(row(attribute)));
        return rows;
    }

    /** The attributes that are in groups. */
    Set<String> attributes() {
        return rowOf.keySet();
    }

    /** What the row of a group says of itself. */
    AttributeValue word(String group) {
        return AttributeValue.fromS(text(group));
    }

    private String text(String group) {
        return group + ":" + String.join(":", groups.getOrDefault(group, List.of()));
    }

    /** What the item says. */
    AttributeValue marker() {
        return AttributeValue.fromSs(groups.keySet().stream().map(this::text).sorted().collect(Collectors.toList()));
    }

    /** Whether a row was written in this layout. */
    boolean isOf(String row, Map<String, AttributeValue> stored) {
        return row.equals(ITEM) ? stored(stored).equals(this) : word(row).equals(stored.get(GROUP));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupLayout layout && groups.equals(layout.groups);
    }

    @Override
    public int hashCode() {
        return groups.hashCode();
    }
}
