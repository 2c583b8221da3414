package dev.pannier.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Brings an item into the present layout: one that was written without groups, or with others. One transaction, which
 * fails if anyone has changed meanwhile what it moves; whoever wanted it looks at the item again.
 */
final class Regrouping {
    private final GroupRows rows;
    private final GroupReader reader;

    Regrouping(GroupRows rows, GroupReader reader) {
        this.rows = rows;
        this.reader = reader;
    }

    void regroup(GroupSnapshot snapshot) {
        Map<String, AttributeValue> item;
        try {
            // Values, not what stands for them: parts belong to the row that they are beside.
            item = reader.restored(snapshot);
        } catch (PayloadUnavailableException e) {
            if (e.missing() && !reader.whole(snapshot.key()).equals(snapshot)) {
                return;
            }
            throw e;
        }
        AttributeValue stamp = rows.rows().context().newStamp();
        List<TransactWriteItem> entries = new ArrayList<>();
        entries.add(item(snapshot, item, stamp));
        for (String group : rows.layout().names()) {
            entries.add(new RowExpressions(rows, group).isAsIn(snapshot).put(rows.row(group, item, stamp)));
        }
        for (String group : snapshot.layout().names()) {
            if (!rows.layout().names().contains(group)) {
                entries.add(new RowExpressions(rows, group).isAsIn(snapshot).delete(snapshot.key()));
            }
        }
        execute(entries);
    }

    /** The item's own row keeps everything else that it has. */
    private TransactWriteItem item(GroupSnapshot snapshot, Map<String, AttributeValue> item, AttributeValue stamp) {
        Map<String, AttributeValue> stored = snapshot.row(GroupLayout.ITEM);
        Map<String, AttributeValue> set = new LinkedHashMap<>(rows.own(GroupLayout.ITEM, snapshot.key()));
        set.put(GroupLayout.STAMP, stamp);
        item.forEach((name, value) -> {
            if (rows.layout().row(name).equals(GroupLayout.ITEM) && !stored.containsKey(name)) {
                set.put(name, value);
            }
        });
        RowExpressions expressions = new RowExpressions(rows, GroupLayout.ITEM).isAsIn(snapshot);
        Set<String> leaving = new LinkedHashSet<>();
        for (String name : rows.layout().attributes()) {
            if (snapshot.layout().row(name).equals(GroupLayout.ITEM)) {
                if (snapshot.stamp(GroupLayout.ITEM).isEmpty()) {
                    expressions.has(name, stored.get(name));
                }
                if (stored.containsKey(name)) {
                    leaving.add(name);
                }
            }
        }
        if (PackedItem.isStored(stored)) {
            expressions.has(PackedItem.NAME, stored.get(PackedItem.NAME));
            leaving.add(PackedItem.NAME);
        }
        return expressions.change(set, leaving).update(snapshot.key());
    }

    /** Rows that something removed the item from. */
    void removeRowsWithoutItem(GroupSnapshot snapshot) {
        if (snapshot.stored().isEmpty()) {
            return;
        }
        List<TransactWriteItem> entries = new ArrayList<>();
        entries.add(new RowExpressions(rows, GroupLayout.ITEM).isMissing().check(snapshot.key()));
        for (String group : snapshot.stored().keySet()) {
            entries.add(new RowExpressions(rows, group).isAsIn(snapshot).delete(snapshot.key()));
        }
        execute(entries);
    }

    private void execute(List<TransactWriteItem> entries) {
        try {
            Conflicts.whileBusy(() -> new TransactWriteOperation(rows.rows().context(),
                    TransactWriteItemsRequest.builder().transactItems(entries).build()).execute());
        } catch (TransactionCanceledException e) {
            for (CancellationReason reason : e.cancellationReasons()) {
                if ("ValidationError".equals(reason.code())) {
                    throw Errors.validation(String.valueOf(reason.message()));
                } else if (!Set.of("None", "ConditionalCheckFailed", "TransactionConflict")
                        .contains(String.valueOf(reason.code()))) {
                    throw e;
                }
            }
            // Another writer was faster: the caller looks again.
        }
    }
}
