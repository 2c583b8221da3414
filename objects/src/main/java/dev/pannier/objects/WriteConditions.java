package dev.pannier.objects;

import java.util.Optional;

/**
 * The preconditions of a write, header values as sent.
 *
 * @param ifMatch     the entity tag the object must have; NoSuchKey without an object, PreconditionFailed with another
 * @param ifNoneMatch {@code *}: there must be no object; an entity tag: none with it. AWS refuses the latter as not
 *                    implemented; other S3 servers do not
 */
public record WriteConditions(Optional<String> ifMatch, Optional<String> ifNoneMatch) {
    public static final WriteConditions NONE = new WriteConditions(Optional.empty(), Optional.empty());
}
