package dev.pannier.items.table;

import dev.pannier.items.AttributeDefinition;
import dev.pannier.items.GlobalIndexUpdate;
import dev.pannier.items.IndexDescription;
import dev.pannier.items.IndexProjection;
import dev.pannier.items.ProvisionedThroughputDescription;
import dev.pannier.items.TableDescription;
import dev.pannier.items.TableStatus;
import dev.pannier.items.Throughput;
import dev.pannier.items.UpdateTable;
import dev.pannier.items.WarmThroughputDescription;
import dev.pannier.items.row.Totals;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.Snapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what DescribeTable returns of a definition. A call that changes something answers with the state that the change
 * begins with; all but the work on indexes is over by the next call.
 */
final class TableDescriber {
    private final KeyValueStore store;
    private final Clock clock;

    TableDescriber(KeyValueStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The table as it is. */
    TableDescription describe(TableDefinition table) {
        boolean removesIndex = table.indexes().stream().anyMatch(index -> index.is(IndexState.DELETING));
        return description(table, Optional.empty(), removesIndex ? TableStatus.UPDATING : TableStatus.ACTIVE,
                totals(table));
    }

    /** The answer to CreateTable. */
    TableDescription describeCreated(TableDefinition table) {
        return description(table, Optional.empty(), TableStatus.CREATING, Map.of());
    }

    /** The answer to DeleteTable. */
    TableDescription describeDeleted(TableDefinition table) {
        return description(table, Optional.empty(), TableStatus.DELETING, totals(table));
    }

    /** The answer to UpdateTable, which still shows throughput as it was. */
    TableDescription describeUpdated(TableUpdate.Updated updated, UpdateTable request) {
        boolean structural = request.indexUpdates().stream()
                .anyMatch(update -> !(update instanceof GlobalIndexUpdate.Update));
        boolean updates = structural || request.provisioned().isPresent() || request.billingMode().isPresent()
                || request.stream().isPresent() || request.tableClass().isPresent();
        return description(updated.after(), Optional.of(new Change(updated.before(), request)),
                updates ? TableStatus.UPDATING : TableStatus.ACTIVE, totals(updated.after()));
    }

    /** What an answer to UpdateTable shows of the table before. */
    private record Change(TableDefinition before, UpdateTable request) {
        boolean switchesBilling() {
            return request.billingMode().filter(mode -> mode != before.settings().billingMode()).isPresent();
        }

        Optional<IndexDefinition> updated(IndexDefinition index) {
            boolean is = request.indexUpdates().stream().anyMatch(update -> update instanceof GlobalIndexUpdate.Update
                    && update.indexName().equals(index.name()));
            return is
                    ? before.indexes().stream().filter(old -> old.number() == index.number()).findFirst()
                    : Optional.empty();
        }

        boolean warms(IndexDefinition index) {
            return request.indexUpdates().stream().anyMatch(update -> update instanceof GlobalIndexUpdate.Update change
                    && change.indexName().equals(index.name()) && change.warm().isPresent());
        }
    }

    private Map<Integer, Totals> totals(TableDefinition table) {
        try (Snapshot snapshot = store.snapshot()) {
            return Totals.read(snapshot, table.id());
        }
    }

    private TableDescription description(TableDefinition table, Optional<Change> change, TableStatus status,
            Map<Integer, Totals> totals) {
        TableSettings settings = table.settings();
        Totals whole = totals.getOrDefault(0, Totals.ZERO);
        String arn = table.owner().tableArn(table.name());
        List<AttributeDefinition> attributes = table.attributes().entrySet().stream()
                .map(attribute -> new AttributeDefinition(attribute.getKey(), attribute.getValue()))
                .sorted(Comparator.comparing(AttributeDefinition::name)).toList();
        List<IndexDescription.Local> local = table.indexes().stream().filter(IndexDefinition::local)
                .map(index -> local(arn, index, totalsOf(index, totals))).toList();
        List<IndexDescription.Global> global = table.indexes().stream().filter(index -> !index.local())
                .map(index -> global(arn, settings, index, change, status, totalsOf(index, totals))).toList();
        TableSettings shown = change.filter(present -> !present.switchesBilling())
                .map(present -> present.before().settings()).orElse(settings);
        boolean warms = change.filter(present -> present.request().warm().isPresent()).isPresent();
        Throughput warm = warm(shown, shown.warm(), shown.provisioned());
        boolean encrypts = change.filter(present -> present.request().sse().isPresent()).isPresent();
        return new TableDescription(table.name(), arn, table.uuid(), status, table.created(), table.keySchema(),
                attributes, whole.bytes(), whole.count(), settings.billingMode(),
                status == TableStatus.CREATING ? Optional.empty() : settings.lastPayPerRequest(),
                today(shown.provisioned()), settings.onDemand(),
                new WarmThroughputDescription(warm, warms ? TableStatus.UPDATING : TableStatus.ACTIVE), local, global,
                settings.deletionProtection(), settings.tableClass(), settings.tableClassUpdated(),
                encrypts ? settings.sse().or(shown::sse) : settings.sse(), encrypts, settings.stream(),
                settings.streamLabel());
    }

    private static Totals totalsOf(IndexDefinition index, Map<Integer, Totals> totals) {
        return totals.getOrDefault(index.number(), Totals.ZERO);
    }

    private ProvisionedThroughputDescription today(ProvisionedThroughputDescription provisioned) {
        return new ProvisionedThroughputDescription(provisioned.throughput(), provisioned.lastIncrease(),
                provisioned.lastDecrease(), Decreases.today(provisioned, Instant.ofEpochMilli(clock.millis())));
    }

    private static IndexDescription.Local local(String tableArn, IndexDefinition index, Totals totals) {
        return new IndexDescription.Local(index.name(), index.keySchema(), sorted(index.projection()), totals.bytes(),
                totals.count(), tableArn + "/index/" + index.name());
    }

    private IndexDescription.Global global(String tableArn, TableSettings settings, IndexDefinition index,
            Optional<Change> change, TableStatus tableStatus, Totals totals) {
        Optional<IndexDefinition> before = change.flatMap(present -> present.updated(index));
        boolean switches = change.filter(Change::switchesBilling).isPresent();
        IndexDefinition shown = switches ? index : before.orElse(index);
        boolean warms = change.filter(present -> present.warms(index)).isPresent();
        boolean updates = switches || (before.isPresent() && !warms);
        // Backfilling is only shown of an index that is added to a table, and begins after the call that adds it.
        Optional<Boolean> backfilling = index.is(IndexState.CREATING)
                ? Optional.of(change.isEmpty())
                : Optional.empty();
        return new IndexDescription.Global(index.name(), index.keySchema(), sorted(index.projection()), totals.bytes(),
                totals.count(), tableArn + "/index/" + index.name(), status(index, tableStatus, updates), backfilling,
                today(shown.provisioned()), index.onDemand(),
                new WarmThroughputDescription(warm(settings, shown.warm(), shown.provisioned()),
                        warms ? TableStatus.UPDATING : TableStatus.ACTIVE));
    }

    private static TableStatus status(IndexDefinition index, TableStatus tableStatus, boolean updates) {
        if (tableStatus == TableStatus.CREATING || tableStatus == TableStatus.DELETING) {
            return tableStatus;
        }
        return switch (index.state()) {
            case CREATING -> TableStatus.CREATING;
            case DELETING -> TableStatus.DELETING;
            case ACTIVE -> updates ? TableStatus.UPDATING : TableStatus.ACTIVE;
        };
    }

    /** AWS lists projected attributes in order of name. */
    private static IndexProjection sorted(IndexProjection projection) {
        return new IndexProjection(projection.type(), projection.nonKeyAttributes().stream().sorted().toList());
    }

    private static Throughput warm(TableSettings settings, Optional<Throughput> warm,
            ProvisionedThroughputDescription provisioned) {
        return warm.orElseGet(
                () -> WarmThroughput.grown(Optional.empty(), settings.billingMode(), provisioned.throughput()));
    }
}
