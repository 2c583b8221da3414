package dev.pannier.items.table;

import dev.pannier.items.BillingMode;
import dev.pannier.items.ProvisionedThroughputDescription;
import dev.pannier.items.SseSpecification;
import dev.pannier.items.StreamSpecification;
import dev.pannier.items.TableClass;
import dev.pannier.items.Throughput;
import java.time.Instant;
import java.util.Optional;

/** What a table is told to be and DescribeTable tells back; no read or write of an item depends on it. */
public record TableSettings(BillingMode billingMode, Optional<Instant> lastPayPerRequest,
        ProvisionedThroughputDescription provisioned, Optional<Throughput> onDemand, Optional<Throughput> warm,
        boolean deletionProtection, Optional<TableClass> tableClass, Optional<Instant> tableClassUpdated,
        Optional<SseSpecification> sse, StreamSpecification stream, Optional<String> streamLabel,
        Optional<String> timeToLive) {

    TableSettings withTimeToLive(Optional<String> attribute) {
        return new TableSettings(billingMode, lastPayPerRequest, provisioned, onDemand, warm, deletionProtection,
                tableClass, tableClassUpdated, sse, stream, streamLabel, attribute);
    }
}
