package dev.pannier.items.read;

import dev.pannier.expression.Condition;
import dev.pannier.expression.KeyRange;
import dev.pannier.items.ItemPage;
import dev.pannier.items.Owner;
import dev.pannier.items.PageOptions;
import dev.pannier.items.Query;
import dev.pannier.items.Scan;
import dev.pannier.items.row.RowKeys;
import dev.pannier.items.table.Catalogue;
import dev.pannier.items.table.KeyRules;
import dev.pannier.items.table.Table;
import dev.pannier.items.table.Table.KeyAttribute;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Query and Scan. */
final class PageReader {
    private final Reading reading;
    private final Catalogue catalogue;
    private final ItemOutput output;

    PageReader(Reading reading, Catalogue catalogue, ItemOutput output) {
        this.reading = reading;
        this.catalogue = catalogue;
        this.output = output;
    }

    ItemPage query(Owner owner, Query request) {
        PageOptions options = request.options();
        Source source = Source.of(catalogue.table(owner, request.table()), request.index(), options);
        options.exclusiveStartKey().ifPresent(key -> StartKey.checkAttributes(source, key));
        KeyConditionCheck.check(source, request.keyCondition());
        KeyRange keys = request.keyCondition().on(source.hashes().stream().map(KeyAttribute::name).toList(),
                source.ranges().stream().map(KeyAttribute::name).toList());
        options.exclusiveStartKey().ifPresent(key -> StartKey.checkTableKey(source, key));
        QueryRange whole = QueryRange.of(source, keys);
        QueryRange rest = options.exclusiveStartKey().map(key -> {
            Key row = source.rowOf(key);
            checkInside(source, whole, keys, key);
            return whole.after(row, request.forward());
        }).orElse(whole);
        options.projection().ifPresent(projection -> KeyRules.checkPaths(source.table(), projection.paths()));
        checkFilter(source, options);
        source.requireServed(options);
        options.filter().ifPresent(filter -> KeyRules.checkPaths(source.table(), filter.paths()));
        return reading.run(snapshot -> {
            Page page = new Page(source, options, output, snapshot);
            if (!rest.isEmpty()) {
                Direction direction = request.forward() ? Direction.FORWARD : Direction.BACKWARD;
                try (Cursor cursor = snapshot.scan(rest.range(), direction)) {
                    page.addFrom(cursor);
                }
            }
            // AWS tells where to go on only where something can follow.
            return isOneItem(source) ? page.finish().withoutRest() : page.finish();
        });
    }

    private static boolean isOneItem(Source source) {
        return source.index().isEmpty() && source.ranges().isEmpty();
    }

    private static void checkInside(Source source, QueryRange range, KeyRange keys, Item startKey) {
        Key start = source.rowOf(startKey);
        if (keys.last().isPresent() || !keys.rangePrefix().isEmpty()) {
            List<AttributeValue> hashes = source.hashes().stream()
                    .map(hash -> startKey.get(hash.name()).orElseThrow()).toList();
            KeyRange inItsCollection = new KeyRange(hashes, keys.rangePrefix(), keys.last());
            if (!QueryRange.of(source, inItsCollection).contains(start)) {
                throw DynamoDbError.VALIDATION
                        .with("The provided starting key does not match the range key predicate");
            }
            if (!range.isOfCollection(start)) {
                throw DynamoDbError.VALIDATION.with("The query can return at most one row and cannot be restarted");
            }
        } else if (!range.isOfCollection(start)) {
            throw DynamoDbError.VALIDATION
                    .with("The provided starting key is outside query boundaries based on provided conditions");
        } else if (isOneItem(source)) {
            throw StartKey.alone(source.hashes().getFirst().name(), keys.hashValues().getFirst());
        }
    }

    /** A query's filter cannot be on the key: that is what the key condition is for. */
    private static void checkFilter(Source source, PageOptions options) {
        if (options.filterParameter().equals(PageOptions.WHERE)) {
            return;
        }
        Set<String> filtered = options.filter().map(Condition::referencedTopLevelAttributes).orElse(Set.of());
        Stream.concat(source.hashes().stream(), source.ranges().stream()).map(KeyAttribute::name)
                .filter(filtered::contains).findFirst().ifPresent(name -> {
                    throw DynamoDbError.VALIDATION.with(options.filterParameter()
                            + " can only contain non-primary key attributes: Primary key attribute: " + name);
                });
        source.requireFilterable(filtered);
    }

    private static void checkPaths(Table table, PageOptions options) {
        options.projection().ifPresent(projection -> KeyRules.checkPaths(table, projection.paths()));
        options.filter().ifPresent(filter -> KeyRules.checkPaths(table, filter.paths()));
    }

    ItemPage scan(Owner owner, Scan request) {
        PageOptions options = request.options();
        Source source = Source.of(catalogue.table(owner, request.table()), request.index(), options);
        Optional<Item> startKey = options.exclusiveStartKey();
        startKey.ifPresent(key -> StartKey.checkOfScan(source, key));
        Optional<Key> start = startKey.map(source::rowOf);
        HashRange hashes = HashRange.of(request.segment());
        start.filter(row -> !hashes.contains(row, source.number())).ifPresent(_ -> {
            throw StartKey.invalid(": Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment."
                    + request.segment().map(segment -> " TotalSegments: " + segment.total() + " Segment: "
                            + segment.number()).orElse(""));
        });
        source.requireServed(options);
        checkPaths(source.table(), options);
        return reading.run(snapshot -> {
            Page page = new Page(source, options, output, snapshot);
            int first = start.map(Key::shard).orElse(hashes.firstShard());
            for (int shard = first; shard <= hashes.lastShard() && !page.isFull(); shard++) {
                try (Cursor cursor = snapshot.scan(hashes.in(shard, source), Direction.FORWARD)) {
                    if (start.isPresent() && shard == first) {
                        cursor.seek(RowKeys.after(start.get().bytes()));
                    }
                    page.addFrom(cursor);
                }
            }
            return page.finish();
        });
    }
}
