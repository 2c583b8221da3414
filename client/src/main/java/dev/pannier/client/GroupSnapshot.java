package dev.pannier.client;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The rows of an item at one moment, as they are stored.
 *
 * @param key    the item's key
 * @param layout the layout that the item says it has
 * @param stored the rows that were read and are there; rows of groups also where the item is not
 * @param exists whether there is an item
 */
record GroupSnapshot(Map<String, AttributeValue> key, GroupLayout layout,
        Map<String, Map<String, AttributeValue>> stored, boolean exists) {
    /** The row as it is stored; empty if it is not there. */
    Map<String, AttributeValue> row(String row) {
        return stored.getOrDefault(row, Map.of());
    }

    /** What the row's last write left; empty if there is no such row, or it was written without groups. */
    Optional<AttributeValue> stamp(String row) {
        return Optional.ofNullable(row(row).get(GroupLayout.STAMP));
    }
}
