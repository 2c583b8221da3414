package dev.pannier.items;

import dev.pannier.model.Item;

/**
 * The size of the items that share a partition key, with their entries in local indexes.
 *
 * @param key      the partition key attribute
 * @param lowerGb  the lower bound of the estimate in gigabytes
 * @param upperGb  the upper bound
 */
public record ItemCollectionMetrics(Item key, double lowerGb, double upperGb) {
}
