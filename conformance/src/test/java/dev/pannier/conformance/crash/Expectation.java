package dev.pannier.conformance.crash;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a key must have after a kill: the value that was acknowledged last, or the one whose write was under way. Only one
 * client writes the key, one write after the other. Empty stands for absence.
 */
final class Expectation<V> {
    private Optional<V> acknowledged = Optional.empty();
    private Optional<V> attempted = Optional.empty();
    private boolean underWay;

    /** Notes that a write begins. */
    void attempt(Optional<V> value) {
        attempted = value;
        underWay = true;
    }

    /** Notes that it succeeded. */
    void acknowledge() {
        acknowledged = attempted;
        underWay = false;
    }

    /** The value that was written last, acknowledged or not. */
    Optional<V> attempted() {
        return attempted;
    }

    /** The value that was acknowledged last. */
    Optional<V> acknowledged() {
        return acknowledged;
    }

    /** Checks what is there, and goes on from it. */
    void settle(String key, Optional<V> actual) {
        if (underWay) {
            assertThat(actual).as(key).isIn(acknowledged, attempted);
        } else {
            assertThat(actual).as(key).isEqualTo(acknowledged);
        }
        acknowledged = actual;
        underWay = false;
    }
}
