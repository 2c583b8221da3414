package dev.pannier.kv.engine;

import java.time.Clock;
import java.time.Instant;

/**
 * Commit stamps: microseconds since 1970, ever increasing, also when the clock goes back. Not thread safe: the engine
 * assigns stamps in the order of its commits, under the lock that orders them.
 */
public final class Stamps {
    private final Clock clock;
    private long last;

    /** Goes on after {@code last}, the last stamp ever assigned in this store; 0 in a new one. */
    public Stamps(Clock clock, long last) {
        this.clock = clock;
        this.last = last;
    }

    public long next() {
        Instant now = clock.instant();
        last = Math.max(now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000, last + 1);
        return last;
    }
}
