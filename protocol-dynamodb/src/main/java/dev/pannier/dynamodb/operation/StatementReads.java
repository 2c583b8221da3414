package dev.pannier.dynamodb.operation;

import dev.pannier.expression.Condition;
import dev.pannier.expression.Projection;
import dev.pannier.expression.partiql.Column;
import dev.pannier.expression.partiql.Statement;
import dev.pannier.expression.partiql.Statement.Select;
import dev.pannier.items.ConsumedCapacity;
import dev.pannier.items.GetItem;
import dev.pannier.items.GetResult;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.ItemImage;
import dev.pannier.items.ItemPage;
import dev.pannier.items.PageOptions;
import dev.pannier.items.Query;
import dev.pannier.items.ReadSchema;
import dev.pannier.items.Scan;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Runs SELECT statements: GetItem with the whole key of a table, Query with its hash attribute or an index's, else Scan.
 */
record StatementReads(ItemEngine engine, Call call) {
    /**
     * A page of rows.
     *
     * @param next where the next page begins, if there may be one
     */
    record Rows(List<ItemImage> items, Optional<NextToken.Place> next, ConsumedCapacity capacity) {
    }

    Rows select(Select select, OptionalInt limit, NextToken.Place start, boolean consistent) {
        String table = StatementInput.table(call, select);
        ReadSchema schema = schema(table, select.index());
        if (schema.global() && consistent) {
            throw invalid("Strongly consistent read is not supported on Global Secondary Indexes");
        }
        StatementKeys keys = StatementKeys.of(schema, select.where());
        Optional<Item> key = select.index().isEmpty() ? keys.whole() : Optional.empty();
        StatementParts parts = StatementParts.of(select, keys);
        boolean descending = descending(select, keys, parts);
        if (key.isPresent() && start.after().isEmpty()) {
            return get(table, key.get(), select, keys.split().rest(), consistent);
        }
        if (!parts.isWholeTable()) {
            requireProjected(select, schema, parts.filter());
        }
        PageOptions options = new PageOptions(parts.filter(), PageOptions.WHERE, Optional.empty(), Optional.empty(),
                limit,
                Optional.empty(), consistent, call.readMode());
        Optional<Projection> projection = projection(select.columns());
        PageOptions projected = projection.map(options::withProjection).orElse(options);
        return parts.isWholeTable()
                ? rows(select, engine.scan(call.owner(), new Scan(table, select.index(), Optional.empty(),
                        start.after().map(projected::startingAfter).orElse(projected))))
                : parts.read(projected, start, page -> engine.query(call.owner(), new Query(table, select.index(),
                        page.keys(), !descending, page.options())));
    }

    private static Rows rows(Select select, ItemPage page) {
        return new Rows(page.items().stream().map(image -> row(image, select.columns())).toList(),
                page.lastEvaluated().map(last -> new NextToken.Place(0, Optional.of(last))), page.capacity());
    }

    private ReadSchema schema(String table, Optional<String> index) {
        try {
            return engine.readSchema(call.owner(), table, index);
        } catch (ServiceException e) {
            // Of a statement AWS does not name the index.
            String missing = "The table does not have the specified index";
            throw e.text().startsWith(missing) ? invalid(missing) : e;
        }
    }

    private Rows get(String table, Item key, Select select, Optional<Condition> rest, boolean consistent) {
        // What remains is tested here, on the whole item: it may be on other attributes than those selected.
        GetResult result = engine.get(call.owner(), new GetItem(table, key, Optional.empty(), consistent));
        List<ItemImage> rows = result.item()
                .filter(image -> rest.isEmpty() || rest.get().test(image.item()))
                .map(image -> row(image, select.columns())).stream().toList();
        return new Rows(rows, Optional.empty(), result.capacity());
    }

    /** The read of one item by its whole key, without any other condition: all that batches and transactions know. */
    GetItem single(Select select, boolean consistent, String otherwise) {
        String table = StatementInput.table(call, select);
        ReadSchema schema = engine.readSchema(call.owner(), table, Optional.empty());
        StatementKeys keys = StatementKeys.of(schema, select.where());
        Optional<Item> key = keys.whole();
        if (select.index().isPresent() || key.isEmpty() || keys.split().rest().isPresent()) {
            throw invalid(otherwise);
        }
        return new GetItem(table, key.get(), projection(select.columns()), consistent);
    }

    static ItemImage row(ItemImage image, List<Column> columns) {
        return columns.isEmpty() ? image : new ItemImage.Built(Column.of(image.item(), columns));
    }

    /** Whole attributes, of which the columns are taken afterwards: a projection would close up lists. */
    private static Optional<Projection> projection(List<Column> columns) {
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(Projection.ofAttributes(
                        columns.stream().map(column -> column.path().attribute()).distinct().toList()));
    }

    private static void requireProjected(Select select, ReadSchema schema, Optional<Condition> filter) {
        if (schema.projected().isEmpty() || filter.isEmpty()) {
            return;
        }
        List<String> missing = filter.get().referencedTopLevelAttributes().stream()
                .filter(name -> !schema.projected().get().contains(name)).toList();
        if (!missing.isEmpty()) {
            throw invalid("One or more parameter values were invalid: Secondary index " + select.index().orElseThrow()
                    + " does not project one or more filter attributes: " + missing);
        }
    }

    /** Checks the order asked for: only a query has one, that of its range attribute. */
    private static boolean descending(Select select, StatementKeys keys, StatementParts parts) {
        if (select.order().isEmpty()) {
            return false;
        }
        if (select.where().isEmpty()) {
            throw invalid("Must have WHERE clause in the statement when using ORDER BY clause.");
        }
        if (parts.isWholeTable()) {
            throw invalid("Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY"
                    + " clause.");
        }
        List<String> hashes = keys.schema().hashNames();
        List<String> ranges = keys.schema().rangeNames();
        boolean descending = false;
        for (Statement.Order order : select.order()) {
            if (ranges.contains(order.attribute())) {
                descending = order.descending();
            } else if (!hashes.contains(order.attribute())) {
                throw invalid("Variable reference " + order.attribute()
                        + " in ORDER BY clause must be part of the primary key");
            }
        }
        return descending;
    }

    private static ServiceException invalid(String message) {
        return DynamoDbError.VALIDATION.with(message);
    }
}
