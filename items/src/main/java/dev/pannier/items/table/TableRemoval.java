package dev.pannier.items.table;

import dev.pannier.items.Owner;
import dev.pannier.items.row.Job;
import dev.pannier.items.row.Job.Position;
import dev.pannier.items.row.RowKeys;
import dev.pannier.model.DynamoDbError;
import java.util.List;

/** DeleteTable: the definition goes in one commit, with a job that removes the rows. */
final class TableRemoval {
    private final Definitions definitions;
    private final LargeItemBuckets buckets;

    TableRemoval(Definitions definitions, LargeItemBuckets buckets) {
        this.definitions = definitions;
        this.buckets = buckets;
    }

    /** Removes the table and returns what it was, and the job. */
    Removed remove(Owner owner, String name) {
        return definitions.change(owner, name, List.of(), (transaction, current) -> {
            TableDefinition table = current.orElseThrow(() -> Catalogue.notFound(name));
            if (table.settings().deletionProtection()) {
                throw DynamoDbError.VALIDATION.with("Resource cannot be deleted as it is currently protected against"
                        + " deletion. Disable deletion protection first.");
            }
            if (table.indexes().stream().anyMatch(index -> !index.is(IndexState.ACTIVE))) {
                throw Definitions.inUse("Cannot delete table while indexes are being created, updated, or deleted.");
            }
            buckets.current(table).end(transaction, table.id());
            Job.RemoveTable job = new Job.RemoveTable(table.id(), table.offloads(), Position.START);
            transaction.put(job.row(), job.encode());
            TablePolicies.deleteAll(transaction, table.id());
            transaction.delete(RowKeys.table(owner, name));
            return new Removed(table, job);
        });
    }

    /** A removed table and what is left to do. */
    record Removed(TableDefinition table, Job.RemoveTable job) {
    }
}
