package dev.pannier.items;

import java.util.Objects;
import java.util.Optional;

/** A global secondary index as asked for. */
public record GlobalIndex(String name, KeySchema keySchema, IndexProjection projection,
        Optional<Throughput> provisioned, Optional<Throughput> onDemand, Optional<Throughput> warm) {
    public GlobalIndex {
        Objects.requireNonNull(name);
        Objects.requireNonNull(keySchema);
        Objects.requireNonNull(projection);
    }

    /** An index without throughput settings. */
    public static GlobalIndex of(String name, KeySchema keySchema, IndexProjection projection) {
        return new GlobalIndex(name, keySchema, projection, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
