package dev.pannier.items;

import java.util.Optional;

/** One change that UpdateTable makes to the global indexes. */
public sealed interface GlobalIndexUpdate {
    /** The index it is about. */
    String indexName();

    /** Adds an index and fills it in the background. */
    record Create(GlobalIndex index) implements GlobalIndexUpdate {
        @Override
        public String indexName() {
            return index.name();
        }
    }

    /** Changes throughput settings. */
    record Update(String indexName, Optional<Throughput> provisioned, Optional<ThroughputUpdate> onDemand,
            Optional<ThroughputUpdate> warm) implements GlobalIndexUpdate {
    }

    /** Removes an index. */
    record Delete(String indexName) implements GlobalIndexUpdate {
    }
}
