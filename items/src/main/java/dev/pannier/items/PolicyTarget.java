package dev.pannier.items;

import java.util.Objects;
import java.util.Optional;

/**
 * What a resource policy is on.
 *
 * @param table       the table's name
 * @param streamLabel with a label: the table's stream of that label, instead of the table itself
 */
public record PolicyTarget(String table, Optional<String> streamLabel) {
    public PolicyTarget {
        Objects.requireNonNull(table);
        Objects.requireNonNull(streamLabel);
    }
}
