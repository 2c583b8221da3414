package dev.pannier.items;

/**
 * The throughput that is ready at once.
 *
 * @param status {@code UPDATING} in the answer to a change of it
 */
public record WarmThroughputDescription(Throughput throughput, TableStatus status) {
}
