package dev.pannier.server.http1;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.HelidonSocket;
import java.io.UncheckedIOException;

/** The bytes that a client is sent. */
final class ConnectionOutput {
    private final HelidonSocket socket;
    private final StallClock clock;

    ConnectionOutput(HelidonSocket socket, StallClock clock) {
        this.socket = socket;
        this.clock = clock;
    }

    void write(byte[] bytes, int offset, int length) throws ClientGoneException {
        clock.begin();
        try {
            socket.write(BufferData.create(bytes, offset, length));
        } catch (UncheckedIOException e) {
            throw new ClientGoneException(e);
        } finally {
            clock.end(length);
        }
    }
}
