package dev.pannier.client;

import dev.pannier.large.ReadMode;
import dev.pannier.model.ItemSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

/**
 * Reads items with groups: one row with a GetItem, several at one moment with a TransactGetItems. Which rows are needed
 * follows from the layout; a row that was written in another makes all of them be read.
 */
final class GroupReader {
    private final GroupRows rows;
    private final Restorer restorer;
    private final CapacityTotal capacity;

    GroupReader(GroupRows rows, ReadMode mode, @Nullable ReturnConsumedCapacity wanted) {
        this.rows = rows;
        this.capacity = new CapacityTotal(wanted);
        this.restorer = new Restorer(rows.rows(), mode, capacity);
    }

    /** What all reads so far consumed. */
    CapacityTotal capacity() {
        return capacity;
    }

    /**
     * An item, or those of its attributes that are asked for; empty if it is not there.
     *
     * @param attributes what is needed; all if empty
     */
    Optional<Map<String, AttributeValue>> read(Map<String, AttributeValue> key, Optional<Set<String>> attributes,
            boolean consistent) {
        return Attempts.whileReplaced(attempt -> {
            GroupSnapshot found = stored(key, attributes, consistent || attempt > 0);
            return found.exists() ? Optional.of(restored(found)) : Optional.empty();
        });
    }

    /** The item with values in the place of what stands for them. */
    Map<String, AttributeValue> restored(GroupSnapshot snapshot) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        for (String row : snapshot.layout().rows()) {
            Map<String, AttributeValue> stored = snapshot.row(row);
            if (!stored.isEmpty()) {
                Map<String, AttributeValue> visible = rows.visible(row, stored);
                item.putAll(restorer.restore(visible, rows.key(row, snapshot.key()), true));
            }
        }
        item.putAll(snapshot.key());
        return item;
    }

    /** The bytes of the item as a response has it, or a little more. */
    long inlineBytes(GroupSnapshot snapshot) {
        long bytes = 0;
        for (Map.Entry<String, Map<String, AttributeValue>> row : snapshot.stored().entrySet()) {
            bytes += restorer.inlineBytes(row.getValue());
            bytes += ItemSize.of(SdkValues.toModel(row.getValue()));
        }
        return bytes;
    }

    /** The rows that have these attributes; all, and the item's own, if none are named. */
    GroupSnapshot stored(Map<String, AttributeValue> key, Optional<Set<String>> attributes, boolean consistent) {
        if (!rows.isKey(key)) {
            // DynamoDB says what is wrong with it.
            rows.rows().context().dynamoDb().getItem(get -> get.tableName(rows.table().name()).key(key));
        }
        List<String> needed = List.copyOf(attributes.map(rows::having).orElse(Set.of()));
        if (needed.size() == 1) {
            Map<String, AttributeValue> found = single(needed.get(0), key, attributes.orElseThrow(), consistent);
            if (isUsable(needed.get(0), found)) {
                return snapshot(key, Map.of(needed.get(0), found));
            }
        } else if (needed.size() > 1) {
            Map<String, Map<String, AttributeValue>> found = together(needed, key);
            if (needed.stream().allMatch(row -> rows.layout().isOf(row, found.getOrDefault(row, Map.of())))) {
                return snapshot(key, found);
            }
        }
        return whole(key);
    }

    /** Whether a row alone is enough: it is of this layout, or no item is there at all, or one in one piece. */
    private boolean isUsable(String row, Map<String, AttributeValue> found) {
        boolean inOnePiece = row.equals(GroupLayout.ITEM)
                && (found.isEmpty() || GroupLayout.stored(found).equals(GroupLayout.NONE));
        return inOnePiece || rows.layout().isOf(row, found);
    }

    private GroupSnapshot snapshot(Map<String, AttributeValue> key,
            Map<String, Map<String, AttributeValue>> found) {
        Map<String, Map<String, AttributeValue>> there = new LinkedHashMap<>(found);
        there.values().removeIf(Map::isEmpty);
        return new GroupSnapshot(key, rows.layout(), there, !there.isEmpty());
    }

    private Map<String, AttributeValue> single(String row, Map<String, AttributeValue> key, Set<String> attributes,
            boolean consistent) {
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> all = new LinkedHashSet<>(attributes);
        all.addAll(
                row.equals(GroupLayout.ITEM) ? Set.of(GroupLayout.GROUPS, PackedItem.NAME) : Set.of(GroupLayout.GROUP));
        all.addAll(rows.table().shape().keys());
        all.forEach(attribute -> names.put("#pannier_p" + names.size(), attribute));
        GetItemResponse response = rows.rows().context().dynamoDb().getItem(get -> get
                .tableName(rows.table().name()).key(rows.key(row, key)).consistentRead(consistent)
                .projectionExpression(String.join(", ", names.keySet())).expressionAttributeNames(names)
                .returnConsumedCapacity(capacity.wanted()));
        capacity.add(response.consumedCapacity());
        return response.item();
    }

    /** All rows at one moment. */
    GroupSnapshot whole(Map<String, AttributeValue> key) {
        Set<String> names = new LinkedHashSet<>(rows.layout().rows());
        while (true) {
            Map<String, Map<String, AttributeValue>> found = together(List.copyOf(names), key);
            Map<String, AttributeValue> item = found.getOrDefault(GroupLayout.ITEM, Map.of());
            GroupLayout layout = GroupLayout.stored(item);
            if (names.containsAll(layout.names())) {
                return new GroupSnapshot(key, layout, found, !item.isEmpty());
            }
            names.addAll(layout.names());
        }
    }

    private Map<String, Map<String, AttributeValue>> together(List<String> names, Map<String, AttributeValue> key) {
        List<TransactGetItem> gets = new ArrayList<>();
        for (String row : names) {
            gets.add(TransactGetItem.builder().get(Get.builder().tableName(rows.table().name())
                    .key(rows.key(row, key)).build()).build());
        }
        TransactGetItemsResponse response = Conflicts.whileBusy(() -> rows.rows().context().dynamoDb()
                .transactGetItems(
                        TransactGetItemsRequest.builder().transactItems(gets).returnConsumedCapacity(capacity.wanted())
                                .build()));
        capacity.addAll(response.consumedCapacity());
        Map<String, Map<String, AttributeValue>> found = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            ItemResponse item = response.responses().get(i);
            if (item.hasItem() && !item.item().isEmpty()) {
                found.put(names.get(i), item.item());
            }
        }
        return found;
    }
}
