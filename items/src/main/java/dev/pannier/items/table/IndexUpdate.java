package dev.pannier.items.table;

import dev.pannier.items.AttributeDefinition;
import dev.pannier.items.BillingMode;
import dev.pannier.items.GlobalIndex;
import dev.pannier.items.GlobalIndexUpdate;
import dev.pannier.items.Throughput;
import dev.pannier.items.UpdateTable;
import dev.pannier.items.row.Job;
import dev.pannier.items.row.Job.Position;
import dev.pannier.model.AttributeType;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What UpdateTable changes of global indexes, and the jobs that follow. Used once. */
final class IndexUpdate {
    private static final int MAX_GLOBAL_INDEXES = 20;

    private final TableDefinition table;
    private final UpdateTable request;
    private final List<IndexDefinition> indexes;
    private final Map<String, AttributeType> attributes;
    private final List<Job> jobs = new ArrayList<>();
    private int nextIndex;

    IndexUpdate(TableDefinition table, UpdateTable request) {
        this.table = table;
        this.request = request;
        this.indexes = new ArrayList<>(table.indexes());
        this.attributes = new LinkedHashMap<>(table.attributes());
        this.nextIndex = table.nextIndex();
    }

    /** The jobs that must be done after the commit. */
    List<Job> jobs() {
        return jobs;
    }

    /**
     * The table with its new indexes.
     *
     * @param changed the table with its new settings
     * @throws ServiceException {@code ValidationException}, {@code LimitExceededException},
     *                          {@code ResourceNotFoundException}
     */
    TableDefinition apply(TableDefinition changed, Instant now) {
        checkOneAtATime();
        BillingMode mode = changed.settings().billingMode();
        boolean becomesProvisioned = mode == BillingMode.PROVISIONED && table.settings().billingMode() != mode;
        if (becomesProvisioned) {
            checkAllProvisioned();
        } else if (mode == BillingMode.PAY_PER_REQUEST && table.settings().billingMode() != mode) {
            indexes.replaceAll(index -> index.local()
                    ? index
                    : index.withThroughput(SettingsUpdate.changed(index.provisioned(), Throughput.NONE, now),
                            index.onDemand(), index.warm()));
        }
        for (GlobalIndexUpdate update : request.indexUpdates()) {
            switch (update) {
                case GlobalIndexUpdate.Create create -> create(create.index(), mode);
                case GlobalIndexUpdate.Delete delete -> delete(delete.indexName());
                case GlobalIndexUpdate.Update throughput -> change(throughput, mode, becomesProvisioned, now);
            }
        }
        dropUnusedAttributes();
        return changed.withIndexes(attributes, indexes, nextIndex);
    }

    private void checkOneAtATime() {
        long structural = request.indexUpdates().stream()
                .filter(update -> !(update instanceof GlobalIndexUpdate.Update))
                .count();
        boolean building = table.indexes().stream().anyMatch(IndexDefinition::building);
        boolean creates = request.indexUpdates().stream().anyMatch(GlobalIndexUpdate.Create.class::isInstance);
        if (structural > 1 || (creates && building)) {
            throw DynamoDbError.LIMIT_EXCEEDED.with("Subscriber limit exceeded: Only 1 online index can be created or"
                    + " deleted simultaneously per table");
        }
    }

    private void checkAllProvisioned() {
        Set<String> given = new HashSet<>();
        request.indexUpdates().forEach(update -> given.add(update.indexName()));
        List<String> missing = indexes.stream().filter(index -> !index.local()).map(IndexDefinition::name)
                .filter(name -> !given.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw KeyRules.invalid("ProvisionedThroughput must be specified for index: " + String.join(",", missing));
        }
    }

    private void create(GlobalIndex index, BillingMode mode) {
        if (indexes.stream().anyMatch(existing -> existing.name().equals(index.name()))) {
            throw DynamoDbError.VALIDATION.with("Attempting to create an index which already exists");
        }
        if (indexes.stream().filter(existing -> !existing.local()).count() >= MAX_GLOBAL_INDEXES) {
            throw KeyRules.invalid("GlobalSecondaryIndex count exceeds the per-table limit of " + MAX_GLOBAL_INDEXES);
        }
        if (mode == BillingMode.PAY_PER_REQUEST && index.provisioned().isPresent()) {
            throw KeyRules.invalid("ProvisionedThroughput should not be specified for index: " + index.name()
                    + " when BillingMode is PAY_PER_REQUEST");
        }
        if (mode == BillingMode.PROVISIONED && index.provisioned().isEmpty()) {
            throw KeyRules.invalid("ProvisionedThroughput must be specified for index: " + index.name());
        }
        define(index);
        int number = nextIndex++;
        indexes.add(TableCreation.global(number, index, true));
        jobs.add(new Job.FillIndex(table.id(), number, table.owner(), table.name(), Position.START));
    }

    /** Takes the definitions of the index's attributes from the request, or from the table if it has them. */
    private void define(GlobalIndex index) {
        Map<String, AttributeType> given = new LinkedHashMap<>();
        for (AttributeDefinition attribute : request.attributes()) {
            given.put(attribute.name(), attribute.type());
        }
        List<String> names = index.keySchema().names();
        if (!given.keySet().containsAll(names)) {
            throw KeyRules.invalid("Some index key attributes are not defined in AttributeDefinitions. Keys: ["
                    + String.join(", ", names) + "], AttributeDefinitions: [" + String.join(", ", given.keySet())
                    + "]");
        }
        for (String name : names) {
            AttributeType type = given.get(name);
            AttributeType known = attributes.putIfAbsent(name, type);
            if (known != null && known != type) {
                throw KeyRules.invalid("Attribute " + name + " is already defined with type " + known
                        + " and cannot be redefined as " + type);
            }
        }
    }

    private void delete(String name) {
        IndexDefinition index = find(name);
        indexes.remove(index);
        jobs.add(new Job.RemoveIndex(table.id(), index.number(), 0));
    }

    private void change(GlobalIndexUpdate.Update update, BillingMode mode, boolean becomesProvisioned, Instant now) {
        IndexDefinition index = find(update.indexName());
        if (mode == BillingMode.PAY_PER_REQUEST && update.provisioned().isPresent()) {
            throw KeyRules.invalid("ProvisionedThroughput should not be specified for index: " + index.name()
                    + " when BillingMode is PAY_PER_REQUEST");
        }
        Optional<Throughput> asked = update.provisioned();
        if (!becomesProvisioned && asked.isPresent() && asked.get().equals(index.provisioned().throughput())) {
            throw SettingsUpdate.unchanged("index " + index.name(), "index", asked.get());
        }
        indexes.replaceAll(existing -> existing.number() == index.number()
                ? index.withThroughput(
                        asked.map(value -> SettingsUpdate.changed(index.provisioned(), value, now))
                                .orElse(index.provisioned()),
                        update.onDemand().or(index::onDemand), update.warm().or(index::warm))
                : existing);
    }

    private IndexDefinition find(String name) {
        return indexes.stream().filter(index -> !index.local() && index.name().equals(name)).findFirst()
                .orElseThrow(Catalogue::notFound);
    }

    private void dropUnusedAttributes() {
        Set<String> used = new HashSet<>(table.keySchema().names());
        indexes.forEach(index -> used.addAll(index.keySchema().names()));
        attributes.keySet().retainAll(used);
    }
}
