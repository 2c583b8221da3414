package dev.pannier.items;

import java.util.Objects;

/**
 * A policy on a table or on one of its streams.
 *
 * @param document   JSON in AWS's own order, without spaces
 * @param revisionId the time of the change, which also orders the revisions
 */
public record ResourcePolicy(String document, String revisionId) {
    public ResourcePolicy {
        Objects.requireNonNull(document);
        Objects.requireNonNull(revisionId);
    }
}
