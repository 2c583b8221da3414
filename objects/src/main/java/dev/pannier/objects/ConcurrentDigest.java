package dev.pannier.objects;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Computes digests in a thread beside its caller's, one buffer at a time: a buffer must stay as it is until the next
 * {@link #update} or {@link #await} has returned. Used by one thread.
 */
final class ConcurrentDigest {
    private final BodyDigests digests;
    private FutureTask<Boolean> underWay = new FutureTask<>(() -> true);

    ConcurrentDigest(BodyDigests digests) {
        this.digests = digests;
        underWay.run();
    }

    /** Waits for the buffer before this one, and begins with this one. */
    void update(byte[] buffer, int count) throws IOException {
        await();
        underWay = new FutureTask<>(() -> {
            digests.update(buffer, count);
            return true;
        });
        Thread.ofVirtual().name("pannier-digest").start(underWay);
    }

    /** Waits until everything is in the digests. */
    void await() throws IOException {
        try {
            underWay.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a body was digested");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
