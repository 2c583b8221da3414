package dev.pannier.items.read;

import dev.pannier.items.CancellationReason;
import dev.pannier.items.ConsumedCapacity;
import dev.pannier.items.GetItem;
import dev.pannier.items.GetResult;
import dev.pannier.items.ItemImage;
import dev.pannier.items.Owner;
import dev.pannier.items.TransactGetResult;
import dev.pannier.items.TransactionCanceledException;
import dev.pannier.items.row.CapacityUnits;
import dev.pannier.items.row.ItemKey;
import dev.pannier.items.row.RowKeys;
import dev.pannier.items.row.TransactionSize;
import dev.pannier.items.table.Catalogue;
import dev.pannier.items.table.EmptyKeyException;
import dev.pannier.items.table.KeyRules;
import dev.pannier.items.table.Table;
import dev.pannier.kv.Key;
import dev.pannier.kv.Snapshot;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GetItem and TransactGetItems. */
final class ItemReader {
    private final Reading reading;
    private final Catalogue catalogue;
    private final ItemOutput output;

    ItemReader(Reading reading, Catalogue catalogue, ItemOutput output) {
        this.reading = reading;
        this.catalogue = catalogue;
        this.output = output;
    }

    GetResult get(Owner owner, GetItem request) {
        Lookup lookup = lookup(catalogue.table(owner, request.table()), request);
        return reading.run(snapshot -> lookup.in(snapshot));
    }

    /** All from one snapshot; each costs two consistent reads. */
    TransactGetResult transact(Owner owner, List<GetItem> requests) {
        List<Lookup> lookups = lookups(owner, requests);
        return reading.run(snapshot -> {
            List<Optional<ItemImage>> items = new ArrayList<>();
            Map<String, ConsumedCapacity> capacity = new LinkedHashMap<>();
            long size = 0;
            for (Lookup lookup : lookups) {
                Optional<ItemOutput.Row> found = lookup.find(snapshot);
                size += found.map(ItemOutput.Row::size).orElse(0L);
                TransactionSize.check(size);
                GetResult result = lookup.result(found);
                size += found.map(ItemOutput.Row::partBytes).orElse(0L);
                TransactionSize.check(size);
                items.add(result.item());
                capacity.merge(lookup.table.name(), result.capacity().times(2), ConsumedCapacity::plus);
            }
            return new TransactGetResult(items, List.copyOf(capacity.values()));
        });
    }

    private List<Lookup> lookups(Owner owner, List<GetItem> requests) {
        List<Lookup> lookups = new ArrayList<>();
        List<CancellationReason> reasons = new ArrayList<>();
        boolean failed = false;
        for (GetItem request : requests) {
            Table table = catalogue.table(owner, request.table());
            try {
                lookups.add(lookup(table, new GetItem(request.table(), request.key(), request.projection(), true)));
                reasons.add(CancellationReason.NONE);
            } catch (ServiceException e) {
                if (e.error() != DynamoDbError.VALIDATION || e instanceof EmptyKeyException) {
                    throw e;
                }
                failed = true;
                reasons.add(CancellationReason.of("ValidationError", e.text()));
            }
        }
        if (failed) {
            throw TransactionCanceledException.ofFirst(reasons);
        }
        return lookups;
    }

    /** Checks a request and finds the row it means. */
    Lookup lookup(Table table, GetItem request) {
        ItemKey key = KeyRules.ofRequest(table, request.key());
        request.projection().ifPresent(projection -> KeyRules.checkPaths(table, projection.paths()));
        return new Lookup(table, request, RowKeys.item(table.id(), key));
    }

    /** A checked request. */
    final class Lookup {
        private final Table table;
        private final GetItem request;
        private final Key row;

        private Lookup(Table table, GetItem request, Key row) {
            this.table = table;
            this.request = request;
            this.row = row;
        }

        GetItem request() {
            return request;
        }

        Key key() {
            return row;
        }

        Optional<ItemOutput.Row> find(Snapshot snapshot) {
            return snapshot.get(row).map(bytes -> output.row(table, bytes, request.readMode(), snapshot::get));
        }

        GetResult in(Snapshot snapshot) {
            return result(find(snapshot));
        }

        GetResult result(Optional<ItemOutput.Row> found) {
            Optional<ItemImage> image = found.map(item -> item.image(request.projection()));
            long bytes = found.map(item -> item.ownBytes(request.projection(), Optional.empty())
                    + item.partBytes()).orElse(0L);
            double units = CapacityUnits.ofRead(bytes, request.consistent());
            return new GetResult(image,
                    ConsumedCapacity.ofTable(table.name(), ConsumedCapacity.Kind.READ, units));
        }
    }
}
