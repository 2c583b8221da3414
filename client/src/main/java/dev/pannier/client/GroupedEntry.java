package dev.pannier.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * One write or check of an item with groups, as entries for its rows.
 *
 * <p>It is written for an item that is not there or is in the present layout, and every entry says so in its condition.
 * When that turns out wrong, {@link #isStale} tells from the row's image, and {@link #adapt} makes it right.
 */
final class GroupedEntry {
    private final GroupRows rows;
    private final TransactWriteItem original;
    private final Map<String, AttributeValue> key;
    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final RowConditions conditions;
    private final RowUpdates updates;
    private boolean absent;
    private @Nullable GroupSnapshot expected;
    private @Nullable GroupReader images;
    private Optional<Map<String, AttributeValue>> old = Optional.empty();

    GroupedEntry(GroupRows rows, TransactWriteItem original) {
        this.rows = rows;
        this.original = original;
        String condition;
        String update = null;
        Map<String, AttributeValue> item;
        if (original.put() != null) {
            Put put = original.put();
            item = put.item();
            rows.check(item);
            condition = put.conditionExpression();
            names = put.expressionAttributeNames();
            values = put.expressionAttributeValues();
        } else if (original.update() != null) {
            Update sdk = original.update();
            item = sdk.key();
            condition = sdk.conditionExpression();
            update = sdk.updateExpression();
            names = sdk.expressionAttributeNames();
            values = sdk.expressionAttributeValues();
        } else if (original.delete() != null) {
            Delete delete = original.delete();
            item = delete.key();
            condition = delete.conditionExpression();
            names = delete.expressionAttributeNames();
            values = delete.expressionAttributeValues();
        } else {
            ConditionCheck check = original.conditionCheck();
            item = check.key();
            condition = check.conditionExpression();
            names = check.expressionAttributeNames();
            values = check.expressionAttributeValues();
        }
        rows.table().checkKey(item);
        this.key = rows.key(GroupLayout.ITEM, item);
        this.conditions = new RowConditions(condition, names, rows.layout());
        this.updates = new RowUpdates(update, names, rows.layout());
    }

    GroupRows rows() {
        return rows;
    }

    Map<String, AttributeValue> key() {
        return key;
    }

    RowUpdates updates() {
        return updates;
    }

    /** Whether the caller wants the item when a condition fails. */
    boolean wantsImage() {
        return TransactEntry.wantsImage(original);
    }

    /**
     * Makes it a write of what is there now: whoever changes any row before it makes it fail as stale.
     *
     * @param images reads the old image as the caller wants it
     */
    void expectWhatIsThere(GroupReader images) {
        this.images = images;
        GroupSnapshot snapshot = expect(images);
        boolean isCurrent = snapshot.exists()
                ? snapshot.layout().equals(rows.layout())
                : snapshot.stored().isEmpty();
        if (!isCurrent) {
            adapt(GroupedWrites.reader(rows));
        }
    }

    private GroupSnapshot expect(GroupReader reader) {
        return Attempts.whileReplaced(attempt -> {
            GroupSnapshot snapshot = reader.whole(key);
            old = snapshot.exists() ? Optional.of(reader.restored(snapshot)) : Optional.empty();
            absent = original.update() != null && !snapshot.exists();
            expected = snapshot;
            return snapshot;
        });
    }

    /** The only row that an update concerns; empty if there are several, or this is known to need all. */
    Optional<String> onlyRow() {
        Set<String> concerned = concerned();
        return absent || expected != null || concerned.size() != 1
                ? Optional.empty()
                : Optional.of(concerned.iterator().next());
    }

    /** The rows that an update of an item in the present layout concerns. */
    private Set<String> concerned() {
        Set<String> concerned = new LinkedHashSet<>(updates.rows());
        if (concerned.isEmpty() || !rows.table().timeToLive().isEmpty()) {
            concerned.add(GroupLayout.ITEM);
        }
        // A row in the present layout has an item: that it exists need not be asked of the item itself.
        boolean existenceOnly = conditions.of(GroupLayout.ITEM).stream().allMatch(this::isExistenceOfKey);
        conditions.rows().stream().filter(row -> !(row.equals(GroupLayout.ITEM) && existenceOnly))
                .forEach(concerned::add);
        return concerned;
    }

    private boolean isExistenceOfKey(String term) {
        Tokens tokens = new Tokens(term.replace('(', ' ').replace(')', ' '));
        return tokens.hasNext() && tokens.next().equalsIgnoreCase("attribute_exists") && tokens.hasNext()
                && rows.table().shape().keys().contains(nameOf(tokens.next())) && !tokens.hasNext();
    }

    private String nameOf(String head) {
        return names.getOrDefault(head, head);
    }

    /** The entries, by the row that each concerns. */
    Map<String, TransactWriteItem> entries(AttributeValue stamp) {
        Map<String, TransactWriteItem> entries = new LinkedHashMap<>();
        List<String> all = rows.layout().rows();
        Set<String> concerned = original.update() != null && !absent && expected == null
                ? concerned()
                : Set.copyOf(all);
        for (String row : all) {
            if (concerned.contains(row)
                    && (original.conditionCheck() == null || row.equals(GroupLayout.ITEM)
                            || conditions.rows().contains(row))) {
                entries.put(row, entry(row, stamp, entries.isEmpty()));
            }
        }
        return entries;
    }

    private TransactWriteItem entry(String row, AttributeValue stamp, boolean first) {
        RowExpressions expressions = new RowExpressions(rows, row);
        require(expressions, row);
        expressions.and(conditions.of(row));
        boolean changes = absent || updates.rows().contains(row)
                || (updates.rows().isEmpty() && row.equals(GroupLayout.ITEM));
        if (original.update() != null && changes) {
            expressions.update(updates, stamp, absent ? rows.own(row, key) : Map.of());
        }
        expressions.using(names, values);
        if (first) {
            expressions.with(unused(names), unused(values));
        }
        if (original.put() != null) {
            return expressions.put(rows.row(row, original.put().item(), stamp));
        } else if (original.update() != null && changes) {
            return expressions.update(key);
        }
        return original.delete() == null ? expressions.check(key) : expressions.delete(key);
    }

    /** What the row must be like for this to be the right entry. */
    private void require(RowExpressions expressions, String row) {
        if (expected != null) {
            expressions.isAsIn(expected);
        } else if (absent) {
            expressions.isMissing();
        } else if (original.update() != null) {
            expressions.isOfLayout();
        } else if (row.equals(GroupLayout.ITEM)) {
            expressions.isOfLayoutOrMissing();
        }
    }

    /** Those placeholders that nothing uses. */
    private <V> Map<String, V> unused(Map<String, V> placeholders) {
        List<String> expressions = new ArrayList<>();
        conditions.rows().forEach(row -> expressions.addAll(conditions.of(row)));
        rows.layout().rows().forEach(row -> expressions.add(updates.expression(row, List.of())));
        Map<String, V> unused = new LinkedHashMap<>(placeholders);
        unused.keySet().removeAll(Tokens.used(placeholders, expressions).keySet());
        return unused;
    }

    /** Whether a row's condition failed because the row is not what was assumed of it. */
    boolean isStale(String row, Map<String, AttributeValue> image) {
        if (expected != null) {
            return !expected.stamp(row).equals(Optional.ofNullable(image.get(GroupLayout.STAMP)))
                    || expected.row(row).isEmpty() != image.isEmpty();
        } else if (absent) {
            return !image.isEmpty();
        } else if (image.isEmpty()) {
            return original.update() != null;
        }
        return (original.update() != null || row.equals(GroupLayout.ITEM)) && !rows.layout().isOf(row, image);
    }

    /** Reads the item and brings it into the present layout, if it is there. */
    void adapt(GroupReader reader) {
        GroupSnapshot snapshot = reader.whole(key);
        Regrouping regrouping = new Regrouping(rows, reader);
        if (!snapshot.exists()) {
            regrouping.removeRowsWithoutItem(snapshot);
        } else if (!snapshot.layout().equals(rows.layout())) {
            regrouping.regroup(snapshot);
        }
        if (images != null) {
            expect(images);
        } else {
            absent = original.update() != null && !snapshot.exists();
        }
    }

    /** What is lost if the item is too large. */
    RefusedItem refused(RuntimeException failure) {
        if (original.put() != null) {
            return RefusedItem.ofPut(rows.table(), original.put().item(), failure);
        }
        Map<String, AttributeValue> known = new LinkedHashMap<>(key);
        UpdatePaths.of(original.update() == null ? "" : String.valueOf(original.update().updateExpression()), names)
                .assigned().forEach((attribute, placeholder) -> {
                    AttributeValue value = values.get(placeholder);
                    if (value != null) {
                        known.put(attribute, value);
                    }
                });
        return RefusedItem.ofUpdate(rows.table(), known, failure);
    }

    /** The item that this replaces, if that was asked for and there is one. */
    Optional<Map<String, AttributeValue>> old() {
        return old;
    }
}
