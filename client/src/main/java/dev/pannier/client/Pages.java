package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.ReadMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * What Query and Scan have in common: a projection that is wide enough, a filter that notices pointers, and a page that
 * ends where the inline payloads reach the size of a response.
 */
final class Pages {
    private final Restorer restorer;
    private final List<String> pageKeys;
    private final Guards guards;
    private final Optional<Projection> projection;
    private final boolean countOnly;
    private final @Nullable String sentFilter;
    private final @Nullable String sentProjection;
    private final Map<String, String> sentNames;

    Pages(Context context, Offload options, ReadMode mode, Source source) {
        TableShape shape = context.tables().shape(source.table());
        this.restorer = new Restorer(context.payloads(), options, mode);
        this.pageKeys = shape.pageKeys(Optional.ofNullable(source.index()));
        this.guards = new Guards(source.names(), Map.of(), shape.stay());
        guards.expression(source.filter());
        this.projection = Projection.ofNullable(source.projection(), source.names());
        this.sentFilter = guards.filter(source.filter());
        // A count shows no items, so a filter that met a pointer would go unnoticed: read the marks and count them.
        this.countOnly = source.select() == Select.COUNT && !guards.attributes().isEmpty();
        Map<String, String> names = new LinkedHashMap<>();
        if (projection.isPresent()) {
            this.sentProjection = projection.get().widened(pageKeys,
                    guards.markPaths(projection.get().attributes()), names);
        } else if (countOnly) {
            this.sentProjection = String.join(", ", guards.markPaths(Set.of()));
        } else {
            this.sentProjection = null;
        }
        List<String> expressions = Stream.of(source.keyCondition(), sentFilter, sentProjection)
                .filter(Objects::nonNull).toList();
        names.putAll(projection.isPresent() || countOnly
                ? Tokens.usedNames(guards.names(), expressions)
                : guards.names());
        this.sentNames = names;
    }

    @Nullable
    String filter() {
        return sentFilter;
    }

    @Nullable
    String projection() {
        return sentProjection;
    }

    Map<String, String> names() {
        return sentNames;
    }

    boolean countOnly() {
        return countOnly;
    }

    /** Turns what came back into what the caller gets. */
    Page page(List<Map<String, AttributeValue>> items, Map<String, AttributeValue> lastKey) {
        guards.explainFilter(items).ifPresent(error -> {
            throw error;
        });
        if (countOnly) {
            return new Page(List.of(), items.size(), lastKey, false);
        }
        int count = restorer.countWithinLimit(items);
        Map<String, AttributeValue> end = lastKey;
        if (count < items.size()) {
            end = TableShape.pick(items.get(count - 1), pageKeys).orElseThrow(() -> Errors.validation(
                    "The payloads of this page exceed 16 MB and its items have no keys to continue from; read fewer"
                            + " items at a time (Limit), or pointers."));
        }
        List<Map<String, AttributeValue>> restored = restorer.restore(items.subList(0, count));
        List<Map<String, AttributeValue>> projected = projection
                .map(some -> restored.stream().map(some::apply).toList()).orElse(restored);
        return new Page(projected, count, end, count < items.size());
    }

    /**
     * The parts of a request that matter here.
     *
     * @param table        the table
     * @param index        the index, if any
     * @param select       what to return
     * @param keyCondition the key condition of a Query
     * @param filter       the filter
     * @param projection   the projection
     * @param names        ExpressionAttributeNames
     */
    record Source(String table, @Nullable String index, @Nullable Select select, @Nullable String keyCondition,
            @Nullable String filter, @Nullable String projection, Map<String, String> names) {
    }

    /**
     * A page for the caller.
     *
     * @param items   restored and projected
     * @param count   their number, also where they are only counted
     * @param lastKey where the next page begins; empty at the end
     * @param cut     whether the page ends earlier than DynamoDB's
     */
    record Page(List<Map<String, AttributeValue>> items, int count, Map<String, AttributeValue> lastKey, boolean cut) {
    }
}
