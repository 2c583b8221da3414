package dev.pannier.kv.contract;

import dev.pannier.kv.KeyValueStore;
import java.time.Clock;
import java.time.Duration;

/** The engine under test, and what it may do differently from others. One instance is one test's data. */
public interface Engine {
    /** Opens the store; again, after it was closed, on the same data if {@link #survivesClosing}. */
    KeyValueStore open(Clock clock, Duration claimTimeout);

    /** Whether a store that is closed and opened again has its data. */
    boolean survivesClosing();
}
