package dev.pannier.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

/** TransactGetItems where some items have groups: all their rows in the one transaction. */
final class GroupedTransactGet {
    private static final int MAX_ENTRIES = 100;

    private final Context context;
    private final TransactGetItemsRequest request;
    private final List<Entry> entries = new ArrayList<>();

    GroupedTransactGet(Context context, TransactGetItemsRequest request) {
        this.context = context;
        this.request = request;
    }

    static boolean isNeeded(Context context, TransactGetItemsRequest request) {
        return request.transactItems().stream().anyMatch(item -> item.get() != null
                && context.table(item.get().tableName()).filter(LargeTable::hasGroups).isPresent());
    }

    TransactGetItemsResponse execute() {
        for (TransactGetItem item : request.transactItems()) {
            // An entry without a valid key is sent as it is, and refused.
            entries.add(context.table(item.get().tableName()).filter(LargeTable::hasGroups)
                    .filter(table -> GroupRows.of(table).isKey(item.get().key()))
                    .map(table -> entry(table, item.get())).orElseGet(() -> new Entry(item.get(), null, Set.of())));
        }
        while (true) {
            TransactGetItemsResponse response = new TransactGetOperation(context.rows(), expanded()).execute();
            List<ItemResponse> answers = new ArrayList<>();
            boolean complete = true;
            int from = 0;
            for (int i = 0; i < entries.size(); i++) {
                Entry entry = entries.get(i);
                int to = from + Math.max(1, entry.rows().size());
                List<ItemResponse> found = response.responses().subList(from, to);
                from = to;
                if (entry.grouped() == null) {
                    answers.add(found.get(0));
                    continue;
                }
                Optional<Entry> wider = wider(entry, found);
                complete &= wider.isEmpty();
                entries.set(i, wider.orElse(entry));
                answers.add(answer(entry, found));
            }
            if (complete) {
                return response.toBuilder().responses(answers).build();
            }
        }
    }

    private static Entry entry(LargeTable table, Get get) {
        GroupRows rows = GroupRows.of(table);
        if (table.hides(get.key())) {
            return new Entry(get, rows, Set.of(GroupLayout.ITEM));
        }
        return new Entry(get, rows, Projection.ofNullable(get.projectionExpression(), get.expressionAttributeNames())
                .map(projection -> rows.having(projection.attributes()))
                .orElseGet(() -> new LinkedHashSet<>(rows.layout().rows())));
    }

    private TransactGetItemsRequest expanded() {
        List<TransactGetItem> gets = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.grouped() == null) {
                gets.add(TransactGetItem.builder().get(entry.get()).build());
            }
            for (String row : entry.rows()) {
                gets.add(TransactGetItem.builder().get(Get.builder().tableName(entry.get().tableName())
                        .key(entry.of().key(row, entry.get().key())).build()).build());
            }
        }
        if (gets.size() > MAX_ENTRIES) {
            throw Errors.validation("Member must have length less than or equal to " + MAX_ENTRIES
                    + ": the items of this transaction have " + gets.size() + " rows, those of their groups included.");
        }
        return request.toBuilder().transactItems(gets).build();
    }

    /** The entry with the rows that it needs too, if the item is in another layout; empty if these were enough. */
    private static Optional<Entry> wider(Entry entry, List<ItemResponse> found) {
        GroupRows rows = entry.of();
        if (rows.table().hides(entry.get().key())) {
            return Optional.empty();
        }
        Map<String, Map<String, AttributeValue>> stored = entry.stored(found);
        if (entry.rows().contains(GroupLayout.ITEM)) {
            GroupLayout layout = GroupLayout.stored(stored.getOrDefault(GroupLayout.ITEM, Map.of()));
            if (entry.rows().containsAll(layout.names()) && (stored.get(GroupLayout.ITEM) == null
                    || layout.equals(rows.layout()) || entry.rows().containsAll(rows.layout().rows()))) {
                return Optional.empty();
            }
            Set<String> more = new LinkedHashSet<>(rows.layout().rows());
            more.addAll(layout.names());
            return more.equals(entry.rows()) ? Optional.empty() : Optional.of(entry.with(more));
        }
        boolean present = entry.rows().stream()
                .allMatch(row -> rows.layout().isOf(row, stored.getOrDefault(row, Map.of())));
        return present ? Optional.empty() : Optional.of(entry.with(new LinkedHashSet<>(rows.layout().rows())));
    }

    private static ItemResponse answer(Entry entry, List<ItemResponse> found) {
        Map<String, Map<String, AttributeValue>> stored = entry.stored(found);
        boolean whole = entry.rows().contains(GroupLayout.ITEM);
        if (stored.isEmpty() || (whole && stored.get(GroupLayout.ITEM) == null)
                || entry.of().table().hides(entry.get().key())) {
            return ItemResponse.builder().build();
        }
        GroupLayout layout = whole
                ? GroupLayout.stored(stored.getOrDefault(GroupLayout.ITEM, Map.of()))
                : entry.of().layout();
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        for (String row : layout.rows()) {
            item.putAll(entry.of().visible(row, stored.getOrDefault(row, Map.of())));
        }
        item.putAll(entry.get().key());
        return ItemResponse.builder()
                .item(Projection.ofNullable(entry.get().projectionExpression(), entry.get().expressionAttributeNames())
                        .map(projection -> projection.apply(item)).orElse(item))
                .build();
    }

    /**
     * One of the caller's entries.
     *
     * @param get     it
     * @param grouped how its item is laid out; null if it has no groups
     * @param rows    the rows that are read
     */
    private record Entry(Get get, @Nullable GroupRows grouped, Set<String> rows) {
        GroupRows of() {
            return Objects.requireNonNull(grouped);
        }

        Entry with(Set<String> more) {
            return new Entry(get, grouped, more);
        }

        Map<String, Map<String, AttributeValue>> stored(List<ItemResponse> found) {
            Map<String, Map<String, AttributeValue>> stored = new LinkedHashMap<>();
            int i = 0;
            for (String row : rows) {
                if (found.get(i).hasItem() && !found.get(i).item().isEmpty()) {
                    stored.put(row, found.get(i).item());
                }
                i++;
            }
            return stored;
        }
    }
}
