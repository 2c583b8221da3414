package dev.pannier.server.http1;

import io.helidon.common.socket.HelidonSocket;
import java.io.UncheckedIOException;

/** The bytes that a client sends. */
final class ConnectionInput {
    private static final byte[] NOTHING = {};

    private final HelidonSocket socket;
    private final StallClock clock;
    private byte[] chunk = NOTHING;
    private int position;

    ConnectionInput(HelidonSocket socket, StallClock clock) {
        this.socket = socket;
        this.clock = clock;
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

    private boolean fill() throws ClientGoneException {
        int received = 0;
        clock.begin();
        try {
            byte[] bytes = socket.get();
            if (bytes == null) {
                return false;
            }
            received = bytes.length;
            chunk = bytes;
            position = 0;
            return true;
        } catch (UncheckedIOException e) {
            throw new ClientGoneException(e);
        } finally {
            clock.end(received);
        }
    }
}
