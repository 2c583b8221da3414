package dev.pannier.client;

import java.util.function.IntFunction;

/**
 * Repeats a read that met a payload which is gone: between the read of the item and the read of its object another
 * writer may have replaced both. If it is still gone after a few attempts, nobody is replacing it.
 */
final class Attempts {
    private static final int MAX = 4;

    private Attempts() {
    }

    /** The result of the first attempt that finds every payload; the attempt's number counts from 0. */
    static <T> T whileReplaced(IntFunction<T> read) {
        for (int attempt = 0; true; attempt++) {
            try {
                return read.apply(attempt);
            } catch (PayloadUnavailableException e) {
                if (!e.missing() || attempt + 1 == MAX) {
                    throw e;
                }
            }
        }
    }
}
