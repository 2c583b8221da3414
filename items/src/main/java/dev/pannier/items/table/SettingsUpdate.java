package dev.pannier.items.table;

import dev.pannier.items.BillingMode;
import dev.pannier.items.ProvisionedThroughputDescription;
import dev.pannier.items.SseSpecification;
import dev.pannier.items.StreamSpecification;
import dev.pannier.items.TableClass;
import dev.pannier.items.Throughput;
import dev.pannier.items.UpdateTable;
import dev.pannier.model.DynamoDbError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What UpdateTable changes beside indexes. */
final class SettingsUpdate {
    private SettingsUpdate() {
    }

    /**
     * The table with its new settings.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}, {@code ResourceInUseException},
     *                                            {@code LimitExceededException}
     */
    static TableDefinition apply(TableDefinition table, UpdateTable request, Instant now) {
        TableSettings old = table.settings();
        BillingMode mode = request.billingMode().orElse(old.billingMode());
        if (mode == BillingMode.PAY_PER_REQUEST && request.provisioned().isPresent()) {
            throw KeyRules.invalid("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when"
                    + " BillingMode is PAY_PER_REQUEST");
        }
        checkNoIndexIsDeleted(table, request, mode);
        boolean becomesPerRequest = mode == BillingMode.PAY_PER_REQUEST && old.billingMode() != mode;
        ProvisionedThroughputDescription provisioned = becomesPerRequest
                ? unprovisioned(old.provisioned())
                : request.provisioned().map(asked -> reprovisioned(old, mode, asked, now)).orElse(old.provisioned());
        Throughput warm = WarmThroughput.grown(old.warm(), mode, provisioned.throughput());
        Optional<StreamSpecification> stream = request.stream().map(asked -> stream(table, asked));
        Optional<String> label = stream.filter(StreamSpecification::enabled).isPresent()
                ? TableCreation.streamLabel(stream.get(), now)
                : old.streamLabel();
        Optional<TableClass> tableClass = request.tableClass().filter(asked -> changes(old, asked));
        return table.withSettings(new TableSettings(mode,
                becomesPerRequest ? Optional.of(now) : old.lastPayPerRequest(), provisioned,
                OnDemandThroughput.changed(old.onDemand(), request.onDemand(), mode, ""),
                Optional.of(request.warm().map(asked -> WarmThroughput.changed(warm, asked, "table")).orElse(warm)),
                request.deletionProtection().orElse(old.deletionProtection()), tableClass.or(old::tableClass),
                tableClass.isPresent() ? Optional.of(now) : old.tableClassUpdated(),
                request.sse().map(asked -> sse(old.sse(), asked)).orElse(old.sse()), stream.orElse(old.stream()),
                label, old.timeToLive()));
    }

    private static void checkNoIndexIsDeleted(TableDefinition table, UpdateTable request, BillingMode mode) {
        List<String> deleted = table.indexes().stream().filter(index -> index.is(IndexState.DELETING))
                .map(IndexDefinition::name).toList();
        if (deleted.isEmpty()) {
            return;
        }
        if (request.provisioned().isPresent() || mode != table.settings().billingMode()) {
            throw Definitions.inUse("Can't change table IOPS when an index is being deleted. Table: " + table.name()
                    + " Indexes: " + deleted);
        }
        if (request.onDemand().isPresent()) {
            throw Definitions.inUse("OnDemandThroughput cannot be updated while index deletion is in progress for"
                    + " indexes: " + deleted);
        }
    }

    private static ProvisionedThroughputDescription reprovisioned(TableSettings old, BillingMode mode,
            Throughput asked, Instant now) {
        if (old.billingMode() == mode && old.provisioned().throughput().equals(asked)) {
            throw unchanged("table", "the table", asked);
        }
        return Decreases.apply(old.provisioned(), asked, now);
    }

    /** Nothing provisioned any more, which AWS does not count as a decrease. */
    static ProvisionedThroughputDescription unprovisioned(ProvisionedThroughputDescription old) {
        return new ProvisionedThroughputDescription(Throughput.NONE, old.lastIncrease(), old.lastDecrease(),
                old.decreasesToday());
    }

    /** What AWS says when throughput would stay as it is. */
    static RuntimeException unchanged(String subject, String of, Throughput throughput) {
        return DynamoDbError.VALIDATION.with("The provisioned throughput for the " + subject
                + " will not change. The requested value equals the current value. Current ReadCapacityUnits"
                + " provisioned for " + of + ": " + throughput.readUnits() + ". Requested ReadCapacityUnits: "
                + throughput.readUnits() + ". Current WriteCapacityUnits provisioned for " + of + ": "
                + throughput.writeUnits() + ". Requested WriteCapacityUnits: " + throughput.writeUnits()
                + ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher"
                + " limits.");
    }

    private static StreamSpecification stream(TableDefinition table, StreamSpecification asked) {
        if (asked.enabled() && table.settings().stream().enabled()) {
            throw DynamoDbError.VALIDATION.with("Table already has an enabled stream: TableName: " + table.name());
        }
        if (!asked.enabled() && !table.settings().stream().enabled()) {
            throw DynamoDbError.VALIDATION.with("Table has no stream to disable: TableName: " + table.name());
        }
        return asked;
    }

    /** Whether a class is another one; a table that was never given one is STANDARD. */
    static boolean changes(TableSettings old, TableClass asked) {
        return asked != old.tableClass().orElse(TableClass.STANDARD);
    }

    private static Optional<SseSpecification> sse(Optional<SseSpecification> old, SseSpecification asked) {
        Optional<SseSpecification> current = old.filter(SseSpecification::enabled);
        if (!asked.enabled() && current.isEmpty()) {
            throw KeyRules.invalid("Table is already encrypted by default");
        }
        boolean sameKey = asked.enabled() && asked.kmsKeyId().filter(key -> key.startsWith("arn:")).isPresent()
                && current.flatMap(SseSpecification::kmsKeyId).equals(asked.kmsKeyId());
        if (sameKey) {
            throw KeyRules.invalid("Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter"
                    + " if you want to change Master Key");
        }
        return Optional.of(asked).filter(SseSpecification::enabled);
    }
}
