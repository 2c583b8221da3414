package dev.pannier.conformance.serializability;

import java.util.Optional;
import java.util.function.Function;

/**
 * A call as its client saw it.
 *
 * @param begin     when it was sent; times are of one clock, and no two are equal
 * @param end       when its answer was there
 * @param text      what it was, for people
 * @param transition what it does to a state: the state after it, or nothing if in that state it would have been answered
 *                  differently
 * @param <S>       the state, with {@code equals}
 */
record Event<S>(long begin, long end, String text, Function<S, Optional<S>> transition) {
    @Override
    public String toString() {
        return "[" + begin + ", " + end + "] " + text;
    }
}
