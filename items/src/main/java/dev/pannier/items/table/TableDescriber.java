package dev.pannier.items.table;

import dev.pannier.items.AttributeDefinition;
import dev.pannier.items.BillingMode;
import dev.pannier.items.IndexDescription;
import dev.pannier.items.ProvisionedThroughputDescription;
import dev.pannier.items.TableDescription;
import dev.pannier.items.TableStatus;
import dev.pannier.items.Throughput;
import dev.pannier.items.row.Totals;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what DescribeTable returns of a definition. */
final class TableDescriber {
    /** What AWS gives a table paid per request from its beginning. */
    private static final Throughput ON_DEMAND_WARM = new Throughput(12_000, 4_000);

    private final KeyValueStore store;

    TableDescriber(KeyValueStore store) {
        this.store = store;
    }

    /** The table as it is. */
    TableDescription describe(TableDefinition table) {
        try (Snapshot snapshot = store.snapshot()) {
            return describe(table, TableStatus.ACTIVE, Totals.read(snapshot, table.id()));
        }
    }

    /**
     * The table as a call that changes it answers: AWS shows the state that the change begins with, here it is over by
     * the next call.
     */
    TableDescription describe(TableDefinition table, TableStatus status) {
        Map<Integer, Totals> totals;
        if (status == TableStatus.CREATING) {
            totals = Map.of();
        } else {
            try (Snapshot snapshot = store.snapshot()) {
                totals = Totals.read(snapshot, table.id());
            }
        }
        return describe(table, status, totals);
    }

    private static TableDescription describe(TableDefinition table, TableStatus status, Map<Integer, Totals> totals) {
        TableSettings settings = table.settings();
        Totals whole = totals.getOrDefault(0, Totals.ZERO);
        String arn = table.owner().tableArn(table.name());
        List<AttributeDefinition> attributes = table.attributes().entrySet().stream()
                .map(attribute -> new AttributeDefinition(attribute.getKey(), attribute.getValue())).toList();
        List<IndexDescription.Local> local = table.indexes().stream().filter(IndexDefinition::local)
                .map(index -> local(arn, index, totalsOf(index, totals))).toList();
        List<IndexDescription.Global> global = table.indexes().stream().filter(index -> !index.local())
                .map(index -> global(arn, settings, index, status, totalsOf(index, totals))).toList();
        Optional<Instant> lastPayPerRequest = status == TableStatus.CREATING
                ? Optional.empty()
                : settings.lastPayPerRequest();
        return new TableDescription(table.name(), arn, table.uuid(), status, table.created(), table.keySchema(),
                attributes, whole.bytes(), whole.count(), settings.billingMode(), lastPayPerRequest,
                settings.provisioned(), settings.onDemand(), warm(settings, settings.warm(), settings.provisioned()),
                local, global, settings.deletionProtection(), settings.tableClass(), settings.tableClassUpdated(),
                settings.sse(), settings.stream(), settings.streamLabel());
    }

    private static Totals totalsOf(IndexDefinition index, Map<Integer, Totals> totals) {
        return totals.getOrDefault(index.number(), Totals.ZERO);
    }

    private static IndexDescription.Local local(String tableArn, IndexDefinition index, Totals totals) {
        return new IndexDescription.Local(index.name(), index.keySchema(), index.projection(), totals.bytes(),
                totals.count(), tableArn + "/index/" + index.name());
    }

    private static IndexDescription.Global global(String tableArn, TableSettings settings, IndexDefinition index,
            TableStatus tableStatus, Totals totals) {
        boolean creating = tableStatus == TableStatus.CREATING || index.building();
        // Backfilling is only shown of an index that is added to a table, and begins after the call that adds it.
        Optional<Boolean> backfilling = index.building()
                ? Optional.of(tableStatus == TableStatus.ACTIVE)
                : Optional.empty();
        TableStatus status = creating
                ? TableStatus.CREATING
                : tableStatus == TableStatus.DELETING ? TableStatus.DELETING : TableStatus.ACTIVE;
        return new IndexDescription.Global(index.name(), index.keySchema(), index.projection(), totals.bytes(),
                totals.count(), tableArn + "/index/" + index.name(), status, backfilling, index.provisioned(),
                index.onDemand(), warm(settings, index.warm(), index.provisioned()));
    }

    private static Throughput warm(TableSettings settings, Optional<Throughput> asked,
            ProvisionedThroughputDescription provisioned) {
        return asked.orElse(settings.billingMode() == BillingMode.PAY_PER_REQUEST
                ? ON_DEMAND_WARM
                : provisioned.throughput());
    }
}
