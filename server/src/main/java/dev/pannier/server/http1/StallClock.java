package dev.pannier.server.http1;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How long a client has kept us waiting, in one direction. Bytes earn time back, at a rate that any working client
 * exceeds: one that sends a byte a minute, to hold a thread and its memory, is found out like one that sends none. A
 * thread is only ever interrupted while it waits for the client, never in what it does besides.
 */
final class StallClock {
    private static final long BYTES_PER_SECOND = 4096;
    private static final long NANOS_PER_BYTE = 1_000_000_000L / BYTES_PER_SECOND;

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread waiter;
    private long since;
    private long debt;

    /** The calling thread is about to wait. */
    void begin() {
        lock.lock();
        try {
            waiter = Thread.currentThread();
            since = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    /** It has waited, for so many bytes. An interrupt meant for the wait must not reach what comes after it. */
    void end(int bytes) {
        lock.lock();
        try {
            waiter = null;
            debt = Math.max(0, debt + System.nanoTime() - since - bytes * NANOS_PER_BYTE);
            Thread.interrupted();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the past: a new request begins. */
    void reset() {
        lock.lock();
        try {
            debt = 0;
        } finally {
            lock.unlock();
        }
    }

    /** The time lost to the client; zero while nobody waits for it. */
    Duration waited() {
        lock.lock();
        try {
            return waiter == null ? Duration.ZERO : Duration.ofNanos(debt + System.nanoTime() - since);
        } finally {
            lock.unlock();
        }
    }

    /** Wakes the thread that waits; it sees the connection closed. */
    void interrupt() {
        lock.lock();
        try {
            if (waiter != null) {
                waiter.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }
}
