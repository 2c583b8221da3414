package dev.pannier.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * TransactWriteItems where some items have groups: each of these becomes entries for its rows, and the reasons of a
 * cancelled transaction are those of the caller's entries again.
 */
final class GroupedTransaction {
    private static final int MAX_ATTEMPTS = 10;
    private static final int MAX_ENTRIES = 100;
    private static final CancellationReason NONE = CancellationReason.builder().code("None").build();

    private final Context context;
    private final TransactWriteItemsRequest request;
    private final List<Optional<GroupedEntry>> entries;
    private final Set<AttributeValue> fresh;

    GroupedTransaction(Context context, TransactWriteItemsRequest request) {
        this(context, request, entries(context, request), Set.of());
    }

    /**
     * With the entries of items with groups that are already made.
     *
     * @param fresh pointers to objects that were uploaded for this very transaction
     */
    GroupedTransaction(Context context, TransactWriteItemsRequest request, List<Optional<GroupedEntry>> entries,
            Set<AttributeValue> fresh) {
        this.fresh = fresh;
        this.context = context;
        this.request = request;
        this.entries = entries;
    }

    /** Whether any of these items has groups. */
    static boolean concerns(Context context, TransactWriteItemsRequest request) {
        return request.transactItems().stream()
                .anyMatch(item -> context.table(TransactEntry.tableOf(item)).filter(LargeTable::hasGroups).isPresent());
    }

    private static List<Optional<GroupedEntry>> entries(Context context, TransactWriteItemsRequest request) {
        Map<String, GroupRows> rows = new HashMap<>();
        List<Optional<GroupedEntry>> entries = new ArrayList<>();
        for (TransactWriteItem item : request.transactItems()) {
            Optional<LargeTable> table = context.table(TransactEntry.tableOf(item));
            // An entry without a valid key is sent as it is, and refused.
            entries.add(table.filter(LargeTable::hasGroups)
                    .map(grouped -> rows.computeIfAbsent(grouped.name(), name -> GroupRows.of(grouped)))
                    .filter(grouped -> item.put() == null
                            ? grouped.isKey(TransactEntry.key(item))
                            : grouped.hasKey(item.put().item()))
                    .map(grouped -> new GroupedEntry(grouped, item)));
            if (table.isPresent() && !table.get().hasGroups()) {
                table.get().checkKey(TransactEntry.key(item));
            }
        }
        return entries;
    }

    TransactWriteItemsResponse execute() {
        Context rows = context.rows();
        for (int attempt = 1; true; attempt++) {
            Expansion expansion = expand();
            try {
                return new TransactWriteOperation(rows,
                        request.toBuilder().transactItems(expansion.items()).build(), fresh).execute();
            } catch (TransactionCanceledException e) {
                if (attempt == MAX_ATTEMPTS || !adapt(expansion, e)) {
                    throw explained(expansion, e);
                }
            } catch (RuntimeException e) {
                for (int i = 0; i < entries.size(); i++) {
                    keepRefused(i, e);
                }
                throw e;
            }
        }
    }

    private Expansion expand() {
        // The same request with the same token must become the same transaction.
        AttributeValue stamp = request.clientRequestToken() == null
                ? context.newStamp()
                : AttributeValue.fromS(request.clientRequestToken());
        Expansion expansion = new Expansion(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < entries.size(); i++) {
            int index = i;
            if (entries.get(i).isEmpty()) {
                expansion.add(request.transactItems().get(i), new Origin(i, null));
            } else {
                entries.get(i).get().entries(stamp)
                        .forEach((row, entry) -> expansion.add(entry, new Origin(index, row)));
            }
        }
        if (expansion.items().size() > MAX_ENTRIES) {
            throw Errors.validation("Member must have length less than or equal to " + MAX_ENTRIES
                    + ": the items of this transaction have " + expansion.items().size() + " rows, those of their"
                    + " groups included.");
        }
        return expansion;
    }

    /** Whether entries met an item that is not as they assumed; they are right now. */
    private boolean adapt(Expansion expansion, TransactionCanceledException failure) {
        boolean adapted = false;
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).isPresent() && isStale(i, expansion, failure)) {
                GroupedEntry entry = entries.get(i).get();
                entry.adapt(GroupedWrites.reader(entry.rows()));
                adapted = true;
            }
        }
        return adapted;
    }

    private boolean isStale(int entry, Expansion expansion, TransactionCanceledException failure) {
        List<CancellationReason> reasons = failure.cancellationReasons();
        for (int i = 0; i < Math.min(reasons.size(), expansion.origins().size()); i++) {
            Origin origin = expansion.origins().get(i);
            CancellationReason reason = reasons.get(i);
            if (origin.entry() == entry && origin.row() != null && "ConditionalCheckFailed".equals(reason.code())
                    && entries.get(entry).orElseThrow().isStale(origin.row(),
                            reason.hasItem() ? reason.item() : Map.of())) {
                return true;
            }
        }
        return false;
    }

    private RuntimeException explained(Expansion expansion, TransactionCanceledException failure) {
        List<CancellationReason> reasons = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            reasons.add(reason(i, expansion, failure));
            if ("ValidationError".equals(reasons.get(i).code())) {
                keepRefused(i, Errors.validation(String.valueOf(reasons.get(i).message())));
            }
        }
        return (RuntimeException) failure.toBuilder().cancellationReasons(reasons).build();
    }

    private void keepRefused(int entry, RuntimeException failure) {
        if (!Errors.isItemTooLarge(failure)) {
            return;
        }
        Optional<GroupedEntry> grouped = entries.get(entry);
        if (grouped.isPresent()) {
            context.deadLetters().keep(grouped.get().rows().table(), grouped.get().refused(failure), failure);
            return;
        }
        TransactWriteItem item = request.transactItems().get(entry);
        context.table(TransactEntry.tableOf(item)).map(table -> new TransactEntry(item, table, fresh))
                .ifPresent(some -> context.deadLetters().keep(some.table(), some.refused(failure), failure));
    }

    /** Of the reasons of an entry's rows the first that is one. */
    private CancellationReason reason(int entry, Expansion expansion, TransactionCanceledException failure) {
        if (entries.get(entry).isPresent() && isStale(entry, expansion, failure)) {
            // Others have changed the item each time that it was looked at: that is no condition of the caller's.
            return CancellationReason.builder().code("TransactionConflict")
                    .message("Transaction is ongoing for the item").build();
        }
        List<CancellationReason> reasons = failure.cancellationReasons();
        for (int i = 0; i < Math.min(reasons.size(), expansion.origins().size()); i++) {
            if (expansion.origins().get(i).entry() == entry && reasons.get(i).code() != null
                    && !"None".equals(reasons.get(i).code())) {
                return entries.get(entry).isEmpty() ? reasons.get(i) : reason(entries.get(entry).get(), reasons.get(i));
            }
        }
        return NONE;
    }

    /** The image is that of the item, not of the row. */
    private static CancellationReason reason(GroupedEntry entry, CancellationReason reason) {
        boolean shows = entry.wantsImage() && "ConditionalCheckFailed".equals(reason.code());
        Optional<Map<String, AttributeValue>> item = shows
                ? GroupedWrites.reader(entry.rows()).read(entry.key(), Optional.empty(), true)
                : Optional.empty();
        return reason.toBuilder().item(item.orElse(null)).build();
    }

    /**
     * The entries that are sent.
     *
     * @param items   they
     * @param origins where each is from
     */
    private record Expansion(List<TransactWriteItem> items, List<Origin> origins) {
        void add(TransactWriteItem item, Origin origin) {
            items.add(item);
            origins.add(origin);
        }
    }

    /**
     * Where an entry is from.
     *
     * @param entry the caller's entry
     * @param row   the row; null where the item has no groups
     */
    private record Origin(int entry, @Nullable String row) {
    }
}
