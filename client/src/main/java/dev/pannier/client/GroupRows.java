package dev.pannier.client;

import dev.pannier.large.InvalidOptionsException;
import dev.pannier.large.PartRow;
import dev.pannier.large.ReservedKeys;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The rows of a table's items with groups: their keys, and how an item is laid out over them. Every item has all rows of
 * its layout, and none is written without saying in which layout.
 *
 * @param table  the table, with its groups
 * @param rows   the table whose items are the rows
 * @param layout the layout that items get
 */
record GroupRows(LargeTable table, LargeTable rows, GroupLayout layout) {
    /** @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException if the table cannot have such groups */
    static GroupRows of(LargeTable table) {
        if (!table.shape().hasReservedKeys()) {
            throw Errors.validation("Table '" + table.name()
                    + "' cannot have groups, because their rows need a sort key"
                    + " of type S or B and its " + (table.shape().keys().size() == 1 ? "key has none" : "is of type N")
                    + ".");
        }
        try {
            Set<String> fixed = new HashSet<>(table.shape().stay());
            fixed.addAll(table.timeToLive());
            table.options().requireMovable(fixed);
        } catch (InvalidOptionsException e) {
            throw Errors.validation("The options of table '" + table.name() + "' do not fit it: " + e.getMessage());
        }
        return new GroupRows(table, table.context().rows().table(table.name()).orElseThrow(),
                GroupLayout.of(table.options().groups()));
    }

    /** Whether this is a key as the table declares it; with another, DynamoDB says what is wrong. */
    boolean isKey(Map<String, AttributeValue> key) {
        return key.size() == 2 && hasKey(key);
    }

    /** Whether an item has such a key. */
    boolean hasKey(Map<String, AttributeValue> item) {
        return TableShape.pick(item, table.shape().keys()).filter(table.shape()::isWellTyped).isPresent();
    }

    /** The key of a row of the item with this key, or with a key of more. */
    Map<String, AttributeValue> key(String row, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = TableShape.pick(item, table.shape().keys())
                .filter(table.shape()::isWellTyped).orElse(item);
        AttributeValue sortKey = key.get(sortName());
        if (row.equals(GroupLayout.ITEM) || sortKey == null || !table.shape().isWellTyped(key)) {
            // A key that is none is refused by DynamoDB, which says why.
            return key;
        }
        Map<String, AttributeValue> keyOfRow = new LinkedHashMap<>(key);
        keyOfRow.put(sortName(), SdkValues.fromModel(ReservedKeys.group(row, SdkValues.toModel(sortKey))));
        return keyOfRow;
    }

    private String sortName() {
        return table.shape().keys().get(1);
    }

    /**
     * The rows that have these attributes. Where items expire, that of the item is one of them: rows of groups do not,
     * and alone they do not tell that their item is gone.
     */
    Set<String> having(Iterable<String> attributes) {
        Set<String> rows = new LinkedHashSet<>(layout.rows(attributes));
        if (!table.timeToLive().isEmpty()) {
            rows.add(GroupLayout.ITEM);
        }
        return rows;
    }

    /** What a row holds of an item. */
    Map<String, AttributeValue> content(String row, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> content = new LinkedHashMap<>();
        item.forEach((name, value) -> {
            if (layout.row(name).equals(row)) {
                content.put(name, value);
            }
        });
        return content;
    }

    /** A row with its content, as it is written. */
    Map<String, AttributeValue> row(String row, Map<String, AttributeValue> item, AttributeValue stamp) {
        Map<String, AttributeValue> written = content(row, item);
        written.putAll(key(row, item));
        written.putAll(own(row, item));
        written.put(GroupLayout.STAMP, stamp);
        return written;
    }

    /** What a row says of itself. */
    Map<String, AttributeValue> own(String row, Map<String, AttributeValue> key) {
        return row.equals(GroupLayout.ITEM)
                ? Map.of(GroupLayout.GROUPS, layout.marker())
                : Map.of(GroupLayout.GROUP, layout.word(row), PartRow.OWNER,
                        Objects.requireNonNullElse(key.get(sortName()), AttributeValue.fromS("")));
    }

    /** The attributes of a row that are the item's; the item's own row has its key among them. */
    Map<String, AttributeValue> visible(String row, Map<String, AttributeValue> stored) {
        Map<String, AttributeValue> visible = new LinkedHashMap<>(stored);
        visible.keySet().removeAll(GroupLayout.OWN);
        if (!row.equals(GroupLayout.ITEM)) {
            visible.keySet().removeAll(Set.copyOf(table.shape().keys()));
        }
        return visible;
    }

    /** Refuses an item whose attributes would be taken for the library's. */
    void check(Map<String, AttributeValue> item) {
        for (String name : GroupLayout.OWN) {
            if (item.containsKey(name)) {
                throw Errors.validation("The attribute '" + name + "' belongs to the rows of groups.");
            }
        }
    }
}
