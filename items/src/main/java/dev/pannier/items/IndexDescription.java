package dev.pannier.items;

import java.util.Optional;

/** What DescribeTable says of an index. */
public sealed interface IndexDescription {
    String name();

    KeySchema keySchema();

    IndexProjection projection();

    long sizeBytes();

    long itemCount();

    String arn();

    /** A local index. */
    record Local(String name, KeySchema keySchema, IndexProjection projection, long sizeBytes, long itemCount,
            String arn) implements IndexDescription {
    }

    /**
     * A global index.
     *
     * @param backfilling present while the index is being made: whether existing items are being added
     */
    record Global(String name, KeySchema keySchema, IndexProjection projection, long sizeBytes, long itemCount,
            String arn, TableStatus status, Optional<Boolean> backfilling, ProvisionedThroughputDescription provisioned,
            Optional<Throughput> onDemand, WarmThroughputDescription warm) implements IndexDescription {
    }
}
