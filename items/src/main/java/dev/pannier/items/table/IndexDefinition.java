package dev.pannier.items.table;

import dev.pannier.items.IndexProjection;
import dev.pannier.items.KeySchema;
import dev.pannier.items.ProvisionedThroughputDescription;
import dev.pannier.items.Throughput;
import java.util.Optional;

/**
 * An index as it is stored.
 *
 * @param number   unique among the indexes that its table ever had; 0 is the table itself
 * @param onDemand -1 for unlimited
 */
public record IndexDefinition(int number, String name, boolean local, KeySchema keySchema, IndexProjection projection,
        IndexState state, ProvisionedThroughputDescription provisioned, Optional<Throughput> onDemand,
        Optional<Throughput> warm) {
    boolean is(IndexState other) {
        return state == other;
    }

    IndexDefinition in(IndexState newState) {
        return new IndexDefinition(number, name, local, keySchema, projection, newState, provisioned, onDemand, warm);
    }

    IndexDefinition withThroughput(ProvisionedThroughputDescription newProvisioned, Optional<Throughput> newOnDemand,
            Optional<Throughput> newWarm) {
        return new IndexDefinition(number, name, local, keySchema, projection, state, newProvisioned, newOnDemand,
                newWarm);
    }
}
