package dev.pannier.items.write;

import dev.pannier.items.BatchWrite;
import dev.pannier.items.BatchWriteResult;
import dev.pannier.items.ConsumedCapacity;
import dev.pannier.items.ItemCollectionMetrics;
import dev.pannier.items.ItemWrite;
import dev.pannier.items.Owner;
import dev.pannier.items.table.Catalogue;
import dev.pannier.items.table.KeyRules;
import dev.pannier.items.table.Table;
import dev.pannier.kv.Key;
import dev.pannier.kv.TransactionConflictException;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * BatchWriteItem. AWS promises nothing about the entries together; here they are one commit, which is one sync instead
 * of twenty-five.
 */
final class BatchWriter {
    private final WriteLoop loop;
    private final Catalogue catalogue;
    private final Evaluator evaluator;
    private final Collections collections;

    BatchWriter(WriteLoop loop, Catalogue catalogue, Evaluator evaluator, Collections collections) {
        this.loop = loop;
        this.catalogue = catalogue;
        this.evaluator = evaluator;
        this.collections = collections;
    }

    BatchWriteResult write(Owner owner, BatchWrite request) {
        try {
            Written written = loop.run(() -> plan(owner, request), (transaction, planned, work) -> {
                Map<String, ConsumedCapacity> capacity = new LinkedHashMap<>();
                for (PlannedWrite write : planned) {
                    Evaluation evaluation = evaluator.evaluate(write, transaction.get(write.row()), work);
                    capacity.merge(write.table().name(), ItemCommit.apply(transaction, evaluation, work),
                            ConsumedCapacity::plus);
                }
                return new Written(planned, List.copyOf(capacity.values()));
            });
            return new BatchWriteResult(Map.of(), metrics(collections, written.planned), written.capacity);
        } catch (TransactionConflictException e) {
            return new BatchWriteResult(request.tables(), Map.of(), List.of());
        }
    }

    private List<PlannedWrite> plan(Owner owner, BatchWrite request) {
        List<PlannedWrite> planned = new ArrayList<>();
        Set<Key> seen = new HashSet<>();
        request.tables().forEach((name, writes) -> {
            Table table = PlannedWrite.tableOf(catalogue, owner, name, writes);
            for (ItemWrite write : writes) {
                PlannedWrite entry = plan(table, write);
                if (!seen.add(entry.row())) {
                    throw DynamoDbError.VALIDATION.with("Provided list of item keys contains duplicates");
                }
                planned.add(entry);
            }
        });
        return planned;
    }

    /** In a batch AWS says of every unfit key of an item what it says of the key of a delete. */
    private static PlannedWrite plan(Table table, ItemWrite write) {
        try {
            return PlannedWrite.of(table, write);
        } catch (ServiceException e) {
            boolean key = e.text().contains("Missing the key ") || e.text().contains("Type mismatch for key ");
            throw key ? KeyRules.mismatch() : e;
        }
    }

    /** The collections that writes touched, once each. */
    static Map<String, List<ItemCollectionMetrics>> metrics(Collections collections, List<PlannedWrite> planned) {
        Map<String, List<ItemCollectionMetrics>> metrics = new LinkedHashMap<>();
        for (PlannedWrite write : planned) {
            collections.metrics(write).ifPresent(found -> {
                List<ItemCollectionMetrics> ofTable = metrics.computeIfAbsent(write.table().name(),
                        _ -> new ArrayList<>());
                if (!ofTable.contains(found)) {
                    ofTable.add(found);
                }
            });
        }
        return metrics;
    }

    private record Written(List<PlannedWrite> planned, List<ConsumedCapacity> capacity) {
    }
}
