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
 * @param building whether existing items are still being added; entries of such an index are kept but not shown
 */
public record IndexDefinition(int number, String name, boolean local, KeySchema keySchema, IndexProjection projection,
        boolean building, ProvisionedThroughputDescription provisioned, Optional<Throughput> onDemand,
        Optional<Throughput> warm) {

    IndexDefinition built() {
        return new IndexDefinition(number, name, local, keySchema, projection, false, provisioned, onDemand, warm);
    }

    IndexDefinition withThroughput(ProvisionedThroughputDescription newProvisioned, Optional<Throughput> newOnDemand,
            Optional<Throughput> newWarm) {
        return new IndexDefinition(number, name, local, keySchema, projection, building, newProvisioned, newOnDemand,
                newWarm);
    }
}
