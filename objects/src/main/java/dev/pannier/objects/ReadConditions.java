package dev.pannier.objects;

import java.time.Instant;
import java.util.Optional;

/**
 * The preconditions of a read or of a copy's source, entity tags as sent (with or without quotes, lists, {@code *}).
 *
 * @param ifMatch           PreconditionFailed if the entity tag differs
 * @param ifNoneMatch       NotModified if it is the same (PreconditionFailed for a copy)
 * @param ifModifiedSince   NotModified if not modified since
 * @param ifUnmodifiedSince PreconditionFailed if modified since; ignored if {@code ifMatch} holds
 */
public record ReadConditions(Optional<String> ifMatch, Optional<String> ifNoneMatch, Optional<Instant> ifModifiedSince,
        Optional<Instant> ifUnmodifiedSince) {
    public static final ReadConditions NONE = new ReadConditions(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty());
}
