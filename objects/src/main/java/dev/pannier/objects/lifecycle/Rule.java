package dev.pannier.objects.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A lifecycle rule.
 *
 * @param id                    unique in its configuration
 * @param enabled               whether it does anything
 * @param filter                which objects it is about
 * @param expiration            of current versions
 * @param transitions           of current versions
 * @param noncurrentExpiration  of noncurrent versions
 * @param noncurrentTransitions of noncurrent versions
 * @param abortUploadsAfter     days after which an incomplete upload is aborted
 */
public record Rule(String id, boolean enabled, Filter filter, Optional<Expiration> expiration,
        List<Transition> transitions, Optional<NoncurrentExpiration> noncurrentExpiration,
        List<NoncurrentTransition> noncurrentTransitions, OptionalInt abortUploadsAfter) {
    public Rule {
        transitions = List.copyOf(transitions);
        noncurrentTransitions = List.copyOf(noncurrentTransitions);
    }

    /** Whether it has to look at objects at all. */
    public boolean aboutObjects() {
        return expiration.isPresent() || !transitions.isEmpty() || noncurrentExpiration.isPresent()
                || !noncurrentTransitions.isEmpty();
    }
}
