package dev.pannier.items.table;

import dev.pannier.items.BillingMode;
import dev.pannier.items.ProvisionedThroughputDescription;
import dev.pannier.items.StreamSpecification;
import dev.pannier.items.Throughput;
import dev.pannier.items.UpdateTable;
import dev.pannier.model.DynamoDbError;
import java.time.Instant;
import java.util.Optional;

/** What UpdateTable changes beside indexes. */
final class SettingsUpdate {
    private SettingsUpdate() {
    }

    /**
     * The table with its new settings.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}
     */
    static TableDefinition apply(TableDefinition table, UpdateTable request, Instant now) {
        TableSettings old = table.settings();
        BillingMode mode = request.billingMode().orElse(old.billingMode());
        if (mode == BillingMode.PAY_PER_REQUEST && request.provisioned().isPresent()) {
            throw KeyRules.invalid("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when"
                    + " BillingMode is PAY_PER_REQUEST");
        }
        boolean becomesPerRequest = mode == BillingMode.PAY_PER_REQUEST && old.billingMode() != mode;
        ProvisionedThroughputDescription provisioned = becomesPerRequest
                ? changed(old.provisioned(), Throughput.NONE, now)
                : request.provisioned().map(asked -> reprovisioned(old, mode, asked, now)).orElse(old.provisioned());
        StreamSpecification stream = request.stream().map(asked -> stream(table, asked)).orElse(old.stream());
        Optional<String> label = request.stream().isPresent()
                ? TableCreation.streamLabel(stream, now)
                : old.streamLabel();
        return table.withSettings(new TableSettings(mode,
                becomesPerRequest ? Optional.of(now) : old.lastPayPerRequest(), provisioned,
                request.onDemand().or(old::onDemand), request.warm().or(old::warm),
                request.deletionProtection().orElse(old.deletionProtection()),
                request.tableClass().or(old::tableClass),
                request.tableClass().isPresent() ? Optional.of(now) : old.tableClassUpdated(),
                request.sse().or(old::sse), stream, label, old.timeToLive()));
    }

    private static ProvisionedThroughputDescription reprovisioned(TableSettings old, BillingMode mode,
            Throughput asked, Instant now) {
        if (old.billingMode() == mode && old.provisioned().throughput().equals(asked)) {
            throw unchanged("table", "table", asked);
        }
        return changed(old.provisioned(), asked, now);
    }

    /** What AWS says when throughput would stay as it is. */
    static RuntimeException unchanged(String subject, String of, Throughput throughput) {
        return DynamoDbError.VALIDATION.with("The provisioned throughput for the " + subject
                + " will not change. The requested value equals the current value. Current ReadCapacityUnits"
                + " provisioned for the " + of + ": " + throughput.readUnits() + ". Requested ReadCapacityUnits: "
                + throughput.readUnits() + ". Current WriteCapacityUnits provisioned for the " + of + ": "
                + throughput.writeUnits() + ". Requested WriteCapacityUnits: " + throughput.writeUnits()
                + ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher"
                + " limits.");
    }

    /** New throughput with its history. */
    static ProvisionedThroughputDescription changed(ProvisionedThroughputDescription old, Throughput throughput,
            Instant now) {
        Throughput was = old.throughput();
        boolean increases = throughput.readUnits() > was.readUnits() || throughput.writeUnits() > was.writeUnits();
        boolean decreases = throughput.readUnits() < was.readUnits() || throughput.writeUnits() < was.writeUnits();
        return new ProvisionedThroughputDescription(throughput, increases ? Optional.of(now) : old.lastIncrease(),
                decreases ? Optional.of(now) : old.lastDecrease(), old.decreasesToday() + (decreases ? 1 : 0));
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
}
