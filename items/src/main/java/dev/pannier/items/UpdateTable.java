package dev.pannier.items;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Changes to a table; what is absent stays as it is.
 *
 * @param attributes definitions of attributes that new indexes use (others are allowed and ignored)
 */
public record UpdateTable(String name, List<AttributeDefinition> attributes, Optional<BillingMode> billingMode,
        Optional<Throughput> provisioned, Optional<ThroughputUpdate> onDemand, Optional<ThroughputUpdate> warm,
        List<GlobalIndexUpdate> indexUpdates, Optional<Boolean> deletionProtection, Optional<TableClass> tableClass,
        Optional<SseSpecification> sse, Optional<StreamSpecification> stream) {
    public UpdateTable {
        Objects.requireNonNull(name);
        attributes = List.copyOf(attributes);
        indexUpdates = List.copyOf(indexUpdates);
    }

    /** An update that changes indexes only. */
    public static UpdateTable ofIndexes(String name, List<AttributeDefinition> attributes,
            GlobalIndexUpdate... updates) {
        return new UpdateTable(name, attributes, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), List.of(updates), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }
}
