package dev.pannier.items.read;

import dev.pannier.items.BatchGet;
import dev.pannier.items.BatchGetResult;
import dev.pannier.items.ConsumedCapacity;
import dev.pannier.items.GetItem;
import dev.pannier.items.GetResult;
import dev.pannier.items.ItemImage;
import dev.pannier.items.Owner;
import dev.pannier.items.table.Catalogue;
import dev.pannier.items.table.Table;
import dev.pannier.kv.Key;
import dev.pannier.kv.Snapshot;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** BatchGetItem: as many of the items as a response holds. */
final class BatchReader {
    private static final long MAX_RESPONSE = 16L * 1024 * 1024;

    private final Reading reading;
    private final Catalogue catalogue;
    private final ItemReader reader;

    BatchReader(Reading reading, Catalogue catalogue, ItemReader reader) {
        this.reading = reading;
        this.catalogue = catalogue;
        this.reader = reader;
    }

    BatchGetResult get(Owner owner, BatchGet request) {
        Map<String, List<ItemReader.Lookup>> lookups = new LinkedHashMap<>();
        request.tables().forEach((name, keys) -> lookups.put(name, lookups(catalogue.table(owner, name), keys)));
        return reading.run(snapshot -> new Response().read(snapshot, lookups));
    }

    private List<ItemReader.Lookup> lookups(Table table, BatchGet.Keys keys) {
        List<ItemReader.Lookup> lookups = new ArrayList<>();
        Set<Key> seen = new HashSet<>();
        for (Item key : keys.keys()) {
            ItemReader.Lookup lookup = reader.lookup(table,
                    new GetItem(table.name(), key, keys.projection(), keys.consistent(), keys.readMode()));
            if (!seen.add(lookup.key())) {
                throw DynamoDbError.VALIDATION.with("Provided list of item keys contains duplicates");
            }
            lookups.add(lookup);
        }
        return lookups;
    }

    private static final class Response {
        private final Map<String, List<ItemImage>> items = new LinkedHashMap<>();
        private final Map<String, List<Item>> unprocessed = new LinkedHashMap<>();
        private final Map<String, ConsumedCapacity> capacity = new LinkedHashMap<>();
        private long size;
        private boolean full;

        BatchGetResult read(Snapshot snapshot, Map<String, List<ItemReader.Lookup>> lookups) {
            lookups.forEach((table, ofTable) -> {
                items.put(table, new ArrayList<>());
                ofTable.forEach(lookup -> read(snapshot, table, lookup));
            });
            return new BatchGetResult(items, unprocessed, List.copyOf(capacity.values()));
        }

        private void read(Snapshot snapshot, String table, ItemReader.Lookup lookup) {
            Optional<ItemOutput.Row> found = full ? Optional.empty() : lookup.find(snapshot);
            long more = found.map(row -> row.outputSize(lookup.request().projection())).orElse(0L);
            // The first item is always returned: an item alone may be as large as a response.
            full |= size > 0 && size + more > MAX_RESPONSE;
            if (full) {
                unprocessed.computeIfAbsent(table, _ -> new ArrayList<>()).add(lookup.request().key());
                return;
            }
            size += more;
            GetResult result = lookup.result(found);
            List<ItemImage> ofTable = items.computeIfAbsent(table, _ -> new ArrayList<>());
            result.item().ifPresent(ofTable::add);
            capacity.merge(table, result.capacity(), ConsumedCapacity::plus);
        }
    }
}
