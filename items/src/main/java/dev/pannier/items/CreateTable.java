package dev.pannier.items;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A table to be made. What needs no state (schemas that refer to undefined attributes, limits on counts, billing mode
 * against throughput) is checked before it comes here.
 *
 * @param policy a resource policy in AWS's order, see {@link ResourcePolicy}
 */
public record CreateTable(String name, KeySchema keySchema, List<AttributeDefinition> attributes,
        List<LocalIndex> localIndexes, List<GlobalIndex> globalIndexes, BillingMode billingMode,
        Optional<Throughput> provisioned, Optional<Throughput> onDemand, Optional<Throughput> warm,
        boolean deletionProtection, Optional<TableClass> tableClass, Optional<SseSpecification> sse,
        StreamSpecification stream, Map<String, String> tags, Optional<String> policy) {
    public CreateTable {
        Objects.requireNonNull(name);
        Objects.requireNonNull(keySchema);
        attributes = List.copyOf(attributes);
        localIndexes = List.copyOf(localIndexes);
        globalIndexes = List.copyOf(globalIndexes);
        Objects.requireNonNull(billingMode);
        Objects.requireNonNull(stream);
        Objects.requireNonNull(policy);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** A table paid per request, without indexes; {@code with...} adds what else is wanted. */
    public static CreateTable of(String name, KeySchema keySchema, AttributeDefinition... attributes) {
        return new CreateTable(name, keySchema, List.of(attributes), List.of(), List.of(), BillingMode.PAY_PER_REQUEST,
                Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty(),
                StreamSpecification.OFF, Map.of(), Optional.empty());
    }

    public CreateTable withLocalIndexes(LocalIndex... indexes) {
        return new CreateTable(name, keySchema, attributes, List.of(indexes), globalIndexes, billingMode, provisioned,
                onDemand, warm, deletionProtection, tableClass, sse, stream, tags, policy);
    }

    public CreateTable withGlobalIndexes(GlobalIndex... indexes) {
        return new CreateTable(name, keySchema, attributes, localIndexes, List.of(indexes), billingMode, provisioned,
                onDemand, warm, deletionProtection, tableClass, sse, stream, tags, policy);
    }

    public CreateTable withTags(Map<String, String> newTags) {
        return new CreateTable(name, keySchema, attributes, localIndexes, globalIndexes, billingMode, provisioned,
                onDemand, warm, deletionProtection, tableClass, sse, stream, newTags, policy);
    }

    public CreateTable withProvisioned(Throughput throughput) {
        return new CreateTable(name, keySchema, attributes, localIndexes, globalIndexes, BillingMode.PROVISIONED,
                Optional.of(throughput), onDemand, warm, deletionProtection, tableClass, sse, stream, tags, policy);
    }
}
