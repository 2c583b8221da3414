package dev.pannier.items.table;

import dev.pannier.items.AttributeDefinition;
import dev.pannier.items.BillingMode;
import dev.pannier.items.GlobalIndex;
import dev.pannier.items.GlobalIndexUpdate;
import dev.pannier.items.ProvisionedThroughputDescription;
import dev.pannier.items.Throughput;
import dev.pannier.items.UpdateTable;
import dev.pannier.items.row.Job;
import dev.pannier.items.row.Job.Position;
import dev.pannier.model.AttributeType;
import dev.pannier.model.DynamoDbError;
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
     * Checks that every index is there and may be changed now, which AWS does before it looks at settings.
     *
     * @throws dev.pannier.model.ServiceException {@code ResourceNotFoundException}, {@code ResourceInUseException},
     *                                            {@code LimitExceededException}, {@code ValidationException}
     */
    void check() {
        checkOneAtATime();
        for (GlobalIndexUpdate update : request.indexUpdates()) {
            switch (update) {
                case GlobalIndexUpdate.Create(var index) -> checkNew(index.name());
                case GlobalIndexUpdate.Update _ -> find(update.indexName(), "update");
                case GlobalIndexUpdate.Delete _ -> find(update.indexName(), "delete");
            }
        }
    }

    private void checkNew(String name) {
        if (indexes.stream().anyMatch(existing -> existing.name().equals(name))) {
            throw DynamoDbError.VALIDATION.with("Attempting to create an index which already exists");
        }
    }

    private IndexDefinition find(String name, String action) {
        IndexDefinition index = indexes.stream().filter(existing -> existing.name().equals(name)).findFirst()
                .orElseThrow(() -> DynamoDbError.RESOURCE_NOT_FOUND
                        .with("Requested resource not found: Index " + name + " for table " + table.name()));
        if (index.local()) {
            throw DynamoDbError.VALIDATION
                    .with("Cannot " + action + " an index that is not a GlobalSecondaryIndex: " + name);
        }
        if (index.is(IndexState.DELETING)) {
            throw Definitions.inUse("Index is being deleted. Table: " + table.name() + " Index: " + name);
        }
        return index;
    }

    /** One index of a table is created or deleted at a time, except that one may be deleted that is being created. */
    private void checkOneAtATime() {
        List<GlobalIndexUpdate> structural = request.indexUpdates().stream()
                .filter(update -> !(update instanceof GlobalIndexUpdate.Update)).toList();
        if (structural.isEmpty()) {
            return;
        }
        GlobalIndexUpdate only = structural.getFirst();
        boolean another = indexes.stream().filter(index -> !index.is(IndexState.ACTIVE))
                .anyMatch(
                        index -> !(only instanceof GlobalIndexUpdate.Delete && index.name().equals(only.indexName())));
        if (structural.size() > 1 || another) {
            throw DynamoDbError.LIMIT_EXCEEDED.with("Subscriber limit exceeded: Only 1 online index can be created or"
                    + " deleted simultaneously per table");
        }
    }

    /**
     * The table with its new indexes.
     *
     * @param changed the table with its new settings
     * @throws dev.pannier.model.ServiceException {@code ValidationException}, {@code LimitExceededException}
     */
    TableDefinition apply(TableDefinition changed, Instant now) {
        BillingMode mode = changed.settings().billingMode();
        boolean switched = table.settings().billingMode() != mode;
        if (switched) {
            switchTo(mode);
        }
        for (GlobalIndexUpdate update : request.indexUpdates()) {
            switch (update) {
                case GlobalIndexUpdate.Create create -> create(create.index(), mode);
                case GlobalIndexUpdate.Delete delete -> delete(find(delete.indexName(), "delete"));
                case GlobalIndexUpdate.Update throughput -> change(throughput, mode, switched, now);
            }
        }
        return changed.withIndexes(attributes, indexes, nextIndex);
    }

    private void switchTo(BillingMode mode) {
        if (mode == BillingMode.PROVISIONED) {
            Set<String> given = new HashSet<>();
            request.indexUpdates().forEach(update -> given.add(update.indexName()));
            List<String> missing = indexes.stream().filter(index -> !index.local()).map(IndexDefinition::name)
                    .filter(name -> !given.contains(name)).toList();
            if (!missing.isEmpty()) {
                throw KeyRules
                        .invalid("ProvisionedThroughput must be specified for index: " + String.join(",", missing));
            }
        } else {
            indexes.replaceAll(index -> index.local()
                    ? index
                    : index.withThroughput(SettingsUpdate.unprovisioned(index.provisioned()), Optional.empty(),
                            Optional.of(WarmThroughput.grown(index.warm(), mode, Throughput.NONE))));
        }
    }

    private void create(GlobalIndex index, BillingMode mode) {
        if (indexes.stream().filter(existing -> !existing.local()).count() >= MAX_GLOBAL_INDEXES) {
            throw DynamoDbError.LIMIT_EXCEEDED.with("Subscriber limit exceeded: Number of global secondary indexes"
                    + " exceeds per-table limit of " + MAX_GLOBAL_INDEXES);
        }
        if (mode == BillingMode.PAY_PER_REQUEST && index.provisioned().isPresent()) {
            throw KeyRules.invalid("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: "
                    + index.name() + " when BillingMode is PAY_PER_REQUEST");
        }
        if (mode == BillingMode.PROVISIONED && index.provisioned().isEmpty()) {
            throw KeyRules.invalid("Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: "
                    + index.name());
        }
        define(index);
        int number = nextIndex++;
        indexes.add(TableCreation.global(number, index, mode, IndexState.CREATING));
        TableCreation.checkProjected(indexes);
        jobs.add(new Job.FillIndex(table.id(), number, table.owner(), table.name(), Position.START));
    }

    /** Takes the definitions of the index's attributes from the request, or from the table if it has them. */
    private void define(GlobalIndex index) {
        if (request.attributes().isEmpty()) {
            throw KeyRules.invalid("AttributeDefinitions is not specified for index: " + index.name());
        }
        Map<String, AttributeType> given = new LinkedHashMap<>();
        for (AttributeDefinition attribute : request.attributes()) {
            given.put(attribute.name(), attribute.type());
        }
        List<String> names = index.keySchema().names();
        if (!names.stream().allMatch(name -> given.containsKey(name) || attributes.containsKey(name))) {
            throw KeyRules.invalid("Some index key attributes are not defined in AttributeDefinitions. Keys: ["
                    + String.join(", ", names) + "], AttributeDefinitions: [" + String.join(", ", given.keySet())
                    + "]");
        }
        for (String name : names) {
            AttributeType type = given.getOrDefault(name, attributes.get(name));
            AttributeType known = attributes.putIfAbsent(name, type);
            if (known != null && known != type) {
                throw KeyRules.invalid("Attribute " + name + " is already defined with type " + known
                        + " and cannot be redefined as " + type);
            }
        }
    }

    private void delete(IndexDefinition index) {
        indexes.replaceAll(existing -> existing.number() == index.number() ? index.in(IndexState.DELETING) : existing);
        jobs.add(new Job.RemoveIndex(table.id(), index.number(), table.owner(), table.name(), 0));
    }

    private void change(GlobalIndexUpdate.Update update, BillingMode mode, boolean switched, Instant now) {
        IndexDefinition index = find(update.indexName(), "update");
        String name = index.name();
        boolean nothingElse = update.onDemand().isEmpty() && update.warm().isEmpty();
        if (mode == BillingMode.PAY_PER_REQUEST && (update.provisioned().isPresent() || nothingElse)) {
            throw KeyRules.invalid("The only Updates for index: " + name + " when TableThroughputMode is"
                    + " PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput");
        }
        if (mode == BillingMode.PROVISIONED && update.provisioned().isEmpty() && (nothingElse || switched)) {
            throw KeyRules
                    .invalid("Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: " + name);
        }
        ProvisionedThroughputDescription provisioned = update.provisioned()
                .map(asked -> reprovisioned(index, asked, switched, now)).orElse(index.provisioned());
        Throughput warm = WarmThroughput.grown(index.warm(), mode, provisioned.throughput());
        IndexDefinition renewed = index.withThroughput(provisioned,
                OnDemandThroughput.changed(index.onDemand(), update.onDemand(), mode, " for index : " + name),
                Optional.of(update.warm().map(asked -> WarmThroughput.changed(warm, asked, "index " + name))
                        .orElse(warm)));
        indexes.replaceAll(existing -> existing.number() == index.number() ? renewed : existing);
    }

    private static ProvisionedThroughputDescription reprovisioned(IndexDefinition index, Throughput asked,
            boolean switched, Instant now) {
        if (!switched && asked.equals(index.provisioned().throughput())) {
            throw SettingsUpdate.unchanged("index " + index.name(), "index " + index.name(), asked);
        }
        return Decreases.apply(index.provisioned(), asked, now);
    }
}
