package dev.pannier.items;

import java.time.Instant;
import java.util.Optional;

/** Provisioned throughput (zeros when paid per request) and its history. */
public record ProvisionedThroughputDescription(Throughput throughput, Optional<Instant> lastIncrease,
        Optional<Instant> lastDecrease, long decreasesToday) {
}
