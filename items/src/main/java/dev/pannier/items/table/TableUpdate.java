package dev.pannier.items.table;

import dev.pannier.items.Owner;
import dev.pannier.items.UpdateTable;
import dev.pannier.items.row.Job;
import dev.pannier.kv.Claim;
import dev.pannier.kv.WriteTransaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** UpdateTable: settings at once, new indexes with a job that fills them, dropped ones with a job that removes them. */
final class TableUpdate {
    private final Definitions definitions;
    private final Clock clock;

    TableUpdate(Definitions definitions, Clock clock) {
        this.definitions = definitions;
        this.clock = clock;
    }

    /** Changes the table. */
    Updated update(Owner owner, UpdateTable request) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        return definitions.change(owner, request.name(), List.of(), (transaction, current) -> {
            TableDefinition table = current.orElseThrow(() -> Catalogue.notFound(request.name()));
            IndexUpdate indexes = new IndexUpdate(table, request);
            indexes.check();
            TableDefinition renewed = indexes.apply(SettingsUpdate.apply(table, request, now), now);
            LargeItems.requireKeysInPlace(renewed);
            Definitions.put(transaction, renewed);
            indexes.jobs().forEach(job -> put(transaction, job));
            return new Updated(table, renewed, indexes.jobs());
        });
    }

    /** Nobody else holds the definition, so only a worker on the same index could be at the job's row: it will notice. */
    private static void put(WriteTransaction transaction, Job job) {
        transaction.require(Claim.exclusive(job.row()));
        transaction.put(job.row(), job.encode());
    }

    /** A changed table, what it was, and what is left to do. */
    record Updated(TableDefinition before, TableDefinition after, List<Job> jobs) {
        Updated {
            jobs = List.copyOf(jobs);
        }
    }
}
