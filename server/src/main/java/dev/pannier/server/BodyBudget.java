package dev.pannier.server;

import dev.pannier.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Memory for bodies that are read whole. Each takes its length before a byte of it is read, so that many large requests
 * at once wait for each other instead of exhausting the heap.
 */
final class BodyBudget {
    /** 16 MB of items as base64, and the JSON around them. */
    static final long MAX_BODY = 24L << 20;

    private static final long UNIT = 1024;
    /** Bodies below this are not worth the counting: at most 2,048 requests are under way. */
    private static final long FREE = 16 * 1024;

    private final Semaphore units;
    private final Duration patience;

    BodyBudget(long bytes, Duration patience) {
        this.units = new Semaphore((int) Math.min(Math.max(bytes, MAX_BODY) / UNIT, Integer.MAX_VALUE), true);
        this.patience = patience;
    }

    /** How many units the body of a request takes; a body of unknown length takes the largest there may be. */
    int unitsOf(HttpRequest request) {
        long length = request.contentLength() == HttpRequest.UNKNOWN_LENGTH ? MAX_BODY : request.contentLength();
        return length <= FREE ? 0 : (int) (Math.min(length, MAX_BODY) / UNIT);
    }

    /** Takes units, waiting a while for them. */
    boolean tryAcquire(int count) throws InterruptedException {
        return count == 0 || units.tryAcquire(count, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    void release(int count) {
        units.release(count);
    }
}
