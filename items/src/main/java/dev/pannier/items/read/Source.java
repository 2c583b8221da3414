package dev.pannier.items.read;

import dev.pannier.expression.Projection;
import dev.pannier.items.PageOptions;
import dev.pannier.items.Select;
import dev.pannier.items.row.ItemKey;
import dev.pannier.items.row.RowKeys;
import dev.pannier.items.table.Index;
import dev.pannier.items.table.KeyRules;
import dev.pannier.items.table.Table;
import dev.pannier.items.table.Table.KeyAttribute;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeySpace;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a query or scan reads: a table, or one of its indexes.
 *
 * @param fetches whether whole items must be fetched from the table, because a local index does not hold what is wanted
 */
record Source(Table table, Optional<Index> index, boolean fetches) {
    /**
     * Finds what a request reads.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}
     */
    static Source of(Table table, Optional<String> indexName, PageOptions options) {
        if (indexName.isEmpty()) {
            return new Source(table, Optional.empty(), false);
        }
        Index index = table.index(indexName.get());
        if (!index.isLocal() && options.consistent()) {
            throw DynamoDbError.VALIDATION.with("Consistent reads are not supported on global secondary indexes");
        }
        boolean fetches = wantsMoreThan(index, options) || !missing(index, options).isEmpty();
        return new Source(table, Optional.of(index), fetches);
    }

    private static boolean wantsMoreThan(Index index, PageOptions options) {
        return !index.projectsAll()
                && options.select().filter(select -> select == Select.ALL_ATTRIBUTES).isPresent();
    }

    private static List<String> missing(Index index, PageOptions options) {
        return options.projection().map(Projection::referencedTopLevelAttributes).orElse(Set.of()).stream()
                .filter(name -> !index.projects(name)).toList();
    }

    /**
     * Refuses what a global index does not hold: unlike a local one it cannot fetch it from the table.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}
     */
    void requireServed(PageOptions options) {
        index.filter(global -> !global.isLocal()).ifPresent(global -> requireServed(global, options));
    }

    private static void requireServed(Index index, PageOptions options) {
        if (wantsMoreThan(index, options)) {
            throw DynamoDbError.VALIDATION.with("One or more parameter values were invalid: Select type ALL_ATTRIBUTES"
                    + " is not supported for global secondary index " + index.name()
                    + " because its projection type is not ALL");
        }
        List<String> missing = missing(index, options);
        if (!missing.isEmpty()) {
            throw DynamoDbError.VALIDATION.with("One or more parameter values were invalid: Global secondary index "
                    + index.name() + " does not project " + missing);
        }
    }

    /**
     * Refuses a query's filter on what an index does not hold, also where whole items are fetched from the table.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}
     */
    void requireFilterable(Set<String> filtered) {
        if (index.isEmpty()) {
            return;
        }
        List<String> missing = filtered.stream().filter(name -> !index.get().projects(name)).toList();
        if (!missing.isEmpty()) {
            throw DynamoDbError.VALIDATION.with("One or more parameter values were invalid: Secondary index "
                    + index.get().name() + " does not project one or more filter attributes: " + missing);
        }
    }

    byte kind() {
        return index.map(Index::kind).orElse(KeySpace.ITEM);
    }

    /** The index's number; 0 for the table. */
    int number() {
        return index.map(Index::number).orElse(0);
    }

    List<KeyAttribute> hashes() {
        return index.map(Index::hashes).orElseGet(() -> List.of(table.hash()));
    }

    List<KeyAttribute> ranges() {
        return index.map(Index::ranges).orElseGet(() -> table.range().stream().toList());
    }

    /** The attributes of a LastEvaluatedKey: those of the table's key and the index's. */
    Set<String> startKeyNames() {
        Set<String> names = new LinkedHashSet<>(table.keySchema().names());
        index.ifPresent(present -> names.addAll(present.keySchema().names()));
        return names;
    }

    /** Where an item is, as a LastEvaluatedKey. */
    Item startKeyOf(Item item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (String name : startKeyNames()) {
            key.put(name, item.get(name).orElseThrow());
        }
        return new Item(key);
    }

    /** The row that a checked start key names. */
    Key rowOf(Item startKey) {
        Map<String, AttributeValue> own = new LinkedHashMap<>();
        for (String name : table.keySchema().names()) {
            own.put(name, startKey.get(name).orElseThrow());
        }
        ItemKey key = KeyRules.ofRequest(table, new Item(own));
        if (index.isEmpty()) {
            return RowKeys.item(table.id(), key);
        }
        return RowKeys.entry(index.get().isLocal(), table.id(), number(), encode(hashes(), startKey),
                encode(ranges(), startKey), key);
    }

    private static byte[] encode(List<KeyAttribute> attributes, Item item) {
        List<AttributeValue> values = new ArrayList<>();
        for (KeyAttribute attribute : attributes) {
            values.add(item.get(attribute.name()).orElseThrow());
        }
        return RowKeys.encode(values);
    }

    /** The item that an index entry stands for. */
    Key itemOf(Item entry) {
        return RowKeys.item(table.id(), ItemKey.of(entry.get(table.hash().name()).orElseThrow(),
                table.range().map(range -> entry.get(range.name()).orElseThrow())));
    }
}
