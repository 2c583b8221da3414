package dev.pannier.items;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What DescribeTable returns.
 *
 * @param id                 the UUID of this creation of the table
 * @param billingMode        always present here; the wire leaves {@code BillingModeSummary} out for a table that was
 *                           never paid per request
 * @param lastPayPerRequest  when the table last became paid per request
 * @param tableClassUpdated  when the class was last changed; the wire leaves {@code TableClassSummary} out without a
 *                           class
 * @param sseUpdating        whether this answers a change of the encryption
 * @param streamLabel        of the latest stream, if the table ever had one; the stream's ARN ends in it
 */
public record TableDescription(String name, String arn, String id, TableStatus status, Instant created,
        KeySchema keySchema, List<AttributeDefinition> attributes, long sizeBytes, long itemCount,
        BillingMode billingMode, Optional<Instant> lastPayPerRequest, ProvisionedThroughputDescription provisioned,
        Optional<Throughput> onDemand, WarmThroughputDescription warm, List<IndexDescription.Local> localIndexes,
        List<IndexDescription.Global> globalIndexes, boolean deletionProtection, Optional<TableClass> tableClass,
        Optional<Instant> tableClassUpdated, Optional<SseSpecification> sse, boolean sseUpdating,
        StreamSpecification stream,
        Optional<String> streamLabel) {
    public TableDescription {
        Objects.requireNonNull(name);
        attributes = List.copyOf(attributes);
        localIndexes = List.copyOf(localIndexes);
        globalIndexes = List.copyOf(globalIndexes);
    }

    /** The ARN of the latest stream, on or off. */
    public Optional<String> streamArn() {
        return streamLabel.map(label -> arn + "/stream/" + label);
    }

    public TableDescription withStatus(TableStatus newStatus) {
        return new TableDescription(name, arn, id, newStatus, created, keySchema, attributes, sizeBytes, itemCount,
                billingMode, lastPayPerRequest, provisioned, onDemand, warm, localIndexes, globalIndexes,
                deletionProtection, tableClass, tableClassUpdated, sse, sseUpdating, stream, streamLabel);
    }
}
