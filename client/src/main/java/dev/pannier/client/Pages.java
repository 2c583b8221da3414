package dev.pannier.client;

import dev.pannier.large.ReadMode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * What Query and Scan have in common: a projection that is wide enough, a filter that notices other forms, the library's
 * own rows left out, and a page that ends where the inline values reach the size of a response.
 */
final class Pages {
    private final LargeTable table;
    private final CapacityTotal capacity;
    private final Restorer restorer;
    private final List<String> pageKeys;
    private final Guards guards;
    private final HiddenRows hidden;
    private final Optional<Projection> projection;
    private final Optional<GroupedPage> groups;
    private final boolean countOnly;
    private final Sent sent;

    Pages(LargeTable table, ReadMode mode, Source source) {
        TableShape shape = table.shape();
        Optional<String> index = Optional.ofNullable(source.index());
        this.table = table;
        this.capacity = new CapacityTotal(source.capacity());
        this.restorer = new Restorer(table, mode, capacity);
        this.pageKeys = shape.pageKeys(index);
        this.guards = new Guards(source.names(), Map.of(), shape.stay());
        if (shape.showsAll(index)) {
            guards.againstPacks(table);
        }
        this.hidden = new HiddenRows(shape, index, source.values());
        guards.expression(source.filter());
        this.projection = Projection.ofNullable(source.projection(), source.names());
        this.groups = table.hasGroups()
                ? Optional.of(new GroupedPage(table, mode, source, pageKeys, projection, guards))
                : Optional.empty();
        // A count shows no items, so a filter that met another form would go unnoticed: read the marks and count them.
        this.countOnly = source.select() == Select.COUNT && (!guards.attributes().isEmpty() || guards.guardsPacks());
        String keyCondition = hidden.keyCondition(source.keyCondition(), source.names());
        String filter = hidden.filter(guards.filter(source.filter()), source.keyCondition() == null);
        Map<String, String> names = new LinkedHashMap<>();
        String sentProjection = null;
        if (projection.isPresent()) {
            List<String> more = groups.filter(GroupedPage::isNeeded).map(GroupedPage::more)
                    .orElseGet(() -> shape.showsAll(index) ? PackedItem.and(pageKeys) : pageKeys);
            Set<String> read = new HashSet<>(projection.get().attributes());
            read.addAll(more);
            sentProjection = projection.get().widened(more, guards.markPaths(read), names);
        } else if (countOnly) {
            sentProjection = String.join(", ", guards.markPaths(Set.of()));
        }
        List<String> expressions = Stream.of(keyCondition, filter, sentProjection).filter(Objects::nonNull).toList();
        names.putAll(projection.isPresent() || countOnly ? Tokens.used(guards.names(), expressions) : guards.names());
        names.putAll(hidden.names());
        this.sent = new Sent(keyCondition, filter, sentProjection, names,
                hidden.names().isEmpty() && keyCondition != null && keyCondition.equals(source.keyCondition())
                        ? source.values()
                        : Tokens.used(hidden.values(), expressions));
    }

    /** The expressions to send. */
    Sent sent() {
        return sent;
    }

    boolean countOnly() {
        return countOnly;
    }

    /** Turns what came back into what the caller gets. */
    Page page(List<Map<String, AttributeValue>> found, Map<String, AttributeValue> lastKey, boolean consistent) {
        List<Map<String, AttributeValue>> items = visible(found);
        guards.explainFilter(items).ifPresent(error -> {
            throw error;
        });
        Map<String, AttributeValue> end = hidden.lastKey(lastKey);
        if (countOnly) {
            return new Page(List.of(), items.size(), end, false);
        }
        if (groups.filter(GroupedPage::isNeeded).isPresent()) {
            return joined(groups.get(), items, end, consistent);
        }
        if (restorer.leaves(items)) {
            boolean asFound = projection.isEmpty() && items.size() == found.size() && end.equals(lastKey);
            return new Page(projected(items), items.size(), end, asFound);
        }
        int count = restorer.countWithinLimit(items);
        if (count < items.size()) {
            end = TableShape.pick(items.get(count - 1), pageKeys).orElseThrow(() -> Errors.validation(
                    "The payloads of this page exceed 16 MB and its items have no keys to continue from; read fewer"
                            + " items at a time (Limit), or pointers."));
        }
        List<Map<String, AttributeValue>> restored = restorer.restore(items.subList(0, count), consistent);
        return new Page(projected(restored), count, end, false);
    }

    private Page joined(GroupedPage grouped, List<Map<String, AttributeValue>> items,
            Map<String, AttributeValue> lastKey,
            boolean consistent) {
        GroupedPage.Joined joined = grouped.join(items, consistent);
        Map<String, AttributeValue> end = lastKey;
        if (joined.used() < items.size()) {
            end = TableShape.pick(items.get(joined.used() - 1), pageKeys).orElseThrow();
        }
        return new Page(projected(joined.items()), joined.items().size(), end, false);
    }

    /** What the page consumed, with the reads that completed its items. */
    @Nullable
    ConsumedCapacity capacity(@Nullable ConsumedCapacity ofPage) {
        return groups.isPresent() ? groups.get().capacity(ofPage) : capacity.with(ofPage);
    }

    private List<Map<String, AttributeValue>> projected(List<Map<String, AttributeValue>> items) {
        return projection.map(some -> items.stream().map(some::apply).toList()).orElse(items);
    }

    /** For a page without items. */
    Page counted(int count, Map<String, AttributeValue> lastKey) {
        return new Page(null, count, hidden.lastKey(lastKey), false);
    }

    /** What the expressions could not leave out: a key condition can name the reserved keys themselves. */
    private List<Map<String, AttributeValue>> visible(List<Map<String, AttributeValue>> items) {
        return items.stream().anyMatch(table.shape()::isReserved)
                ? items.stream().filter(item -> !table.shape().isReserved(item)).toList()
                : items;
    }

    /**
     * The parts of a request that matter here.
     *
     * @param index        the index, if any
     * @param select       what to return
     * @param keyCondition the key condition of a Query
     * @param filter       the filter
     * @param projection   the projection
     * @param names        ExpressionAttributeNames
     * @param values       ExpressionAttributeValues
     * @param capacity     what to say of consumed capacity
     */
    record Source(@Nullable String index, @Nullable Select select, @Nullable String keyCondition,
            @Nullable String filter, @Nullable String projection, Map<String, String> names,
            Map<String, AttributeValue> values, @Nullable ReturnConsumedCapacity capacity) {
        static Source of(QueryRequest request) {
            return new Source(request.indexName(), request.select(), request.keyConditionExpression(),
                    request.filterExpression(), request.projectionExpression(), request.expressionAttributeNames(),
                    request.expressionAttributeValues(), request.returnConsumedCapacity());
        }

        static Source of(ScanRequest request) {
            return new Source(request.indexName(), request.select(), null, request.filterExpression(),
                    request.projectionExpression(), request.expressionAttributeNames(),
                    request.expressionAttributeValues(), request.returnConsumedCapacity());
        }
    }

    /**
     * The expressions as they are sent.
     *
     * @param keyCondition the key condition of a Query
     * @param filter       the filter
     * @param projection   the projection
     * @param names        ExpressionAttributeNames
     * @param values       ExpressionAttributeValues
     */
    record Sent(@Nullable String keyCondition, @Nullable String filter, @Nullable String projection,
            Map<String, String> names, Map<String, AttributeValue> values) {
        /** As requests want it, which refuse an empty map. */
        @Nullable
        Map<String, String> namesOrNone() {
            return names.isEmpty() ? null : names;
        }

        @Nullable
        Map<String, AttributeValue> valuesOrNone() {
            return values.isEmpty() ? null : values;
        }
    }

    /**
     * A page for the caller.
     *
     * @param items   restored and projected; null where they are only counted
     * @param count   their number
     * @param lastKey where the next page begins; empty at the end
     * @param asFound whether items and key are those that came back
     */
    record Page(@Nullable List<Map<String, AttributeValue>> items, int count, Map<String, AttributeValue> lastKey,
            boolean asFound) {
        /** Whether a response that came back with these numbers is the caller's as it is; it spares a copy of all items. */
        boolean is(@Nullable Integer foundCount, @Nullable Integer foundScanned, int scanned) {
            return asFound && Objects.equals(count, foundCount) && Objects.equals(scanned, foundScanned);
        }

        /** As responses have it. */
        @Nullable
        Map<String, AttributeValue> lastKeyOrNone() {
            return lastKey.isEmpty() ? null : lastKey;
        }
    }
}
