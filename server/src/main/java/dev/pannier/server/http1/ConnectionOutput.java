package dev.pannier.server.http1;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.HelidonSocket;
import java.io.UncheckedIOException;

/** The bytes that a client is sent. */
final class ConnectionOutput {
    private final HelidonSocket socket;
    private long written;

    ConnectionOutput(HelidonSocket socket) {
        this.socket = socket;
    }

    void write(byte[] bytes, int offset, int length) throws ClientGoneException {
        try {
            socket.write(BufferData.create(bytes, offset, length));
            written += length;
        } catch (UncheckedIOException e) {
            throw new ClientGoneException(e);
        }
    }

    /** All bytes written on this connection. */
    long written() {
        return written;
    }
}
