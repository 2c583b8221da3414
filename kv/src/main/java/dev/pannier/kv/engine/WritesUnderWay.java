package dev.pannier.kv.engine;

import dev.pannier.kv.StoreUnavailableException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Counts the writes under way, so that closing waits for them and refuses new ones. Thread safe. */
public final class WritesUnderWay {
    private static final int CLOSED = Integer.MIN_VALUE;

    /** The writes under way; with {@link #CLOSED} added once closing began. */
    private final AtomicInteger count = new AtomicInteger();
    private volatile @Nullable Thread closer;

    /** Begins a write; {@link StoreUnavailableException} if the store is closed or closing. */
    public void enter() {
        if (count.incrementAndGet() < 0) {
            leave();
            throw new StoreUnavailableException("the store is closed");
        }
    }

    public void leave() {
        if (count.decrementAndGet() == CLOSED) {
            LockSupport.unpark(closer);
        }
    }

    public boolean isClosed() {
        return count.get() < 0;
    }

    /** Refuses new writes and waits for those under way; false if it was closed before. */
    public boolean close() {
        int before;
        do {
            before = count.get();
            if (before < 0) {
                return false;
            }
        } while (!count.compareAndSet(before, before + CLOSED));
        closer = Thread.currentThread();
        boolean interrupted = false;
        while (count.get() != CLOSED) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
