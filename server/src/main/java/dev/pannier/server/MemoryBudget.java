package dev.pannier.server;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Heap for the requests of one protocol. Each takes what it may need at most before a byte of its body is read, so that
 * many large requests at once wait for each other instead of exhausting the heap.
 */
final class MemoryBudget {
    private static final long UNIT = 1024;

    private final Semaphore units;
    private final Duration patience;

    /** @param bytes enough for the largest request, so that any can be served alone */
    MemoryBudget(long bytes, Duration patience) {
        this.units = new Semaphore((int) Math.min(bytes / UNIT, Integer.MAX_VALUE), true);
        this.patience = patience;
    }

    /** Takes so many bytes, waiting a while for them. */
    boolean tryAcquire(long bytes) throws InterruptedException {
        return bytes < UNIT || units.tryAcquire((int) (bytes / UNIT), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    void release(long bytes) {
        units.release((int) (bytes / UNIT));
    }
}
