package dev.pannier.server.http1;

import io.helidon.common.socket.HelidonSocket;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a client sends. Knows since when it has been waiting for some, so that a client that stalls can be cut
 * off without ever interrupting a thread that is doing something else.
 */
final class ConnectionInput {
    private static final byte[] NOTHING = {};

    private final HelidonSocket socket;
    private final ReentrantLock waiting = new ReentrantLock();
    private @Nullable Thread waiter;
    private long waitingSince;
    private byte[] chunk = NOTHING;
    private int position;

    ConnectionInput(HelidonSocket socket) {
        this.socket = socket;
    }

    /** The next byte, or -1 at the end. */
    int read() throws ClientGoneException {
        return position < chunk.length || fill() ? chunk[position++] & 0xff : -1;
    }

    /** Reads at least one byte, or returns -1 at the end. */
    int read(byte[] target, int offset, int count) throws ClientGoneException {
        if (position == chunk.length && !fill()) {
            return -1;
        }
        int n = Math.min(count, chunk.length - position);
        System.arraycopy(chunk, position, target, offset, n);
        position += n;
        return n;
    }

    /** How long it has been waiting for the client; zero while it is not. */
    Duration waitingTime() {
        waiting.lock();
        try {
            return waiter == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - waitingSince);
        } finally {
            waiting.unlock();
        }
    }

    /** Wakes a thread that waits for the client; it sees the connection closed. */
    void interruptWaiting() {
        waiting.lock();
        try {
            if (waiter != null) {
                waiter.interrupt();
            }
        } finally {
            waiting.unlock();
        }
    }

    private boolean fill() throws ClientGoneException {
        beginWaiting();
        try {
            byte[] bytes = socket.get();
            if (bytes == null) {
                return false;
            }
            chunk = bytes;
            position = 0;
            return true;
        } catch (UncheckedIOException e) {
            throw new ClientGoneException(e);
        } finally {
            endWaiting();
        }
    }

    private void beginWaiting() {
        waiting.lock();
        try {
            waiter = Thread.currentThread();
            waitingSince = System.nanoTime();
        } finally {
            waiting.unlock();
        }
    }

    /** An interrupt meant for the wait must not reach what comes after it, for example a file channel. */
    private void endWaiting() {
        waiting.lock();
        try {
            waiter = null;
            Thread.interrupted();
        } finally {
            waiting.unlock();
        }
    }
}
