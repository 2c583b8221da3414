package dev.pannier.objects;

import java.util.Optional;

/**
 * The preconditions of a write, header values as sent.
 *
 * @param ifMatch     the entity tag the object must have; NoSuchKey without an object, PreconditionFailed with another
 * @param ifNoneMatch {@code *}: there must be no object. AWS implements no other value.
 */
public record WriteConditions(Optional<String> ifMatch, Optional<String> ifNoneMatch) {
    public static final WriteConditions NONE = new WriteConditions(Optional.empty(), Optional.empty());
}
