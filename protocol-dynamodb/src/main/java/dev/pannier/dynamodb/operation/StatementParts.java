package dev.pannier.dynamodb.operation;

import dev.pannier.expression.Condition;
import dev.pannier.expression.KeyCondition;
import dev.pannier.expression.KeyPredicate;
import dev.pannier.expression.partiql.KeyBranches;
import dev.pannier.expression.partiql.Statement.Order;
import dev.pannier.expression.partiql.Statement.Select;
import dev.pannier.items.ConsumedCapacity;
import dev.pannier.items.ItemImage;
import dev.pannier.items.ItemPage;
import dev.pannier.items.PageOptions;
import dev.pannier.items.ReadSchema;
import dev.pannier.model.AttributeOrder;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ItemSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The parts of a table or index that a SELECT reads by Query, one after another.
 *
 * @param parts  predicates on the key; none if the whole table must be scanned
 * @param listed whether they come from an {@code IN}
 * @param filter what remains to be tested on their items
 */
record StatementParts(Select select, List<Map<String, KeyPredicate>> parts, boolean listed,
        Optional<Condition> filter) {
    /**
     * "Results are returned in pages of up to 10 items."
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-operators.html">PartiQL
     *      operators: IN</a>
     */
    private static final int PAGE_OF_LISTED = 10;
    /** After a megabyte no further part is begun: of what was read, in units of 4 KB, or, with payloads, of the answer. */
    private static final double UNITS_A_PAGE = 256;
    private static final long BYTES_A_PAGE = 1 << 20;

    /** One page of one part. */
    record PartPage(KeyCondition keys, PageOptions options) {
    }

    static StatementParts of(Select select, StatementKeys keys) {
        ReadSchema schema = keys.schema();
        Map<String, KeyPredicate> only = keys.split().predicates();
        StatementParts one = new StatementParts(select, only.isEmpty() ? List.of() : List.of(only), false,
                only.isEmpty() ? select.where() : keys.split().rest());
        if (select.where().isEmpty() || keys.whole().isPresent()) {
            return one;
        }
        KeyBranches branches = KeyBranches.of(select.where().get(), schema.hashNames(), schema.rangeNames());
        if (branches.parts().size() <= 1 && !only.isEmpty()) {
            return one;
        }
        branches.parts().forEach(keys::requireTypes);
        return new StatementParts(select, ordered(select.order(), branches.parts()), branches.listed(),
                select.where());
    }

    private static List<Map<String, KeyPredicate>> ordered(List<Order> order, List<Map<String, KeyPredicate>> parts) {
        List<Map<String, KeyPredicate>> ordered = new ArrayList<>(parts);
        for (Order by : order.reversed()) {
            Comparator<Map<String, KeyPredicate>> ascending = (a, b) -> compare(
                    KeyBranches.fixed(a, by.attribute()), KeyBranches.fixed(b, by.attribute()));
            ordered.sort(by.descending() ? ascending.reversed() : ascending);
        }
        return ordered;
    }

    /** Parts that do not fix the attribute stay where they are. */
    private static int compare(Optional<AttributeValue> a, Optional<AttributeValue> b) {
        return a.isPresent() && b.isPresent() ? AttributeOrder.compare(a.get(), b.get()) : 0;
    }

    boolean isWholeTable() {
        return parts.isEmpty();
    }

    /** Reads a page: of as many parts as it takes, from a place on. */
    StatementReads.Rows read(PageOptions options, NextToken.Place start, Function<PartPage, ItemPage> query) {
        if (start.part() < 0 || start.part() >= parts.size()) {
            throw DynamoDbError.VALIDATION.with("Invalid NextToken");
        }
        List<ItemImage> rows = new ArrayList<>();
        int left = listed
                ? Math.min(options.limit().orElse(PAGE_OF_LISTED), PAGE_OF_LISTED)
                : options.limit().orElse(Integer.MAX_VALUE);
        NextToken.Place place = start;
        ConsumedCapacity capacity = null;
        long bytes = 0;
        while (true) {
            PageOptions rest = limited(options, left);
            ItemPage page = query.apply(new PartPage(new KeyCondition(parts.get(place.part())),
                    place.after().map(rest::startingAfter).orElse(rest)));
            page.items().forEach(image -> rows.add(StatementReads.row(image, select.columns())));
            bytes += page.items().stream().mapToLong(StatementParts::size).sum();
            capacity = capacity == null ? page.capacity() : capacity.plus(page.capacity());
            if (page.lastEvaluated().isPresent()) {
                return new StatementReads.Rows(rows,
                        Optional.of(new NextToken.Place(place.part(), page.lastEvaluated())), capacity);
            }
            place = new NextToken.Place(place.part() + 1, Optional.empty());
            if (place.part() == parts.size()) {
                return new StatementReads.Rows(rows, Optional.empty(), capacity);
            }
            // A part without items was looked for too.
            left -= Math.max(page.scannedCount(), listed ? 1 : 0);
            if (left <= 0 || capacity.total() >= UNITS_A_PAGE || bytes >= BYTES_A_PAGE) {
                return new StatementReads.Rows(rows, Optional.of(place), capacity);
            }
        }
    }

    private static long size(ItemImage image) {
        return switch (image) {
            case ItemImage.Encoded(var bytes) -> bytes.length();
            case ItemImage.Built(var item) -> ItemSize.of(item);
        };
    }

    private static PageOptions limited(PageOptions options, int left) {
        return options.limit().isPresent() || left < Integer.MAX_VALUE ? options.withLimit(left) : options;
    }
}
