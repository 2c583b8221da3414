package dev.pannier.server.http1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The body of one request: of known length, or in the chunked coding, of which only what is asked for is buffered. */
final class RequestBody extends InputStream {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_LINE = 1024;
    private static final int MAX_TRAILER_LINES = 50;

    private final ConnectionInput in;
    private final ConnectionOutput out;
    private final boolean chunked;
    private long left;
    private boolean inChunk;
    private boolean ended;
    private boolean continuePending;
    private boolean broken;

    RequestBody(ConnectionInput in, ConnectionOutput out, long length, boolean continueExpected) {
        this.in = in;
        this.out = out;
        this.chunked = length == RequestHead.CHUNKED;
        this.left = chunked ? 0 : length;
        this.ended = length == 0;
        // Also without a body: botocore expects it then too, and misreads the connection's next answer if this one comes
        // without it.
        this.continuePending = continueExpected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, buffer.length);
        if (count == 0) {
            return 0;
        }
        if (continuePending) {
            continuePending = false;
            out.write(CONTINUE, 0, CONTINUE.length);
        }
        if (ended) {
            return -1;
        }
        if (chunked && left == 0 && !nextChunk()) {
            return -1;
        }
        int n = in.read(buffer, offset, (int) Math.min(count, left));
        if (n < 0) {
            throw broken("the client closed the connection within the body");
        }
        left -= n;
        ended = !chunked && left == 0;
        return n;
    }

    private boolean nextChunk() throws ClientGoneException {
        if (inChunk && !line().isEmpty()) {
            throw broken("a chunk is longer than announced");
        }
        inChunk = true;
        String size = line();
        int semicolon = size.indexOf(';');
        String digits = (semicolon < 0 ? size : size.substring(0, semicolon)).strip();
        if (digits.isEmpty() || digits.length() > 15 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw broken("invalid chunk size");
        }
        left = Long.parseLong(digits, 16);
        if (left > 0) {
            return true;
        }
        for (int lines = 0; !line().isEmpty(); lines++) {
            if (lines == MAX_TRAILER_LINES) {
                throw broken("too many trailers");
            }
        }
        ended = true;
        return false;
    }

    private String line() throws ClientGoneException {
        StringBuilder line = new StringBuilder(16);
        for (int b = in.read(); b != '\r'; b = in.read()) {
            if (b < 0 || b == '\n' || line.length() == MAX_LINE) {
                throw broken("invalid line in the chunked coding");
            }
            line.append((char) b);
        }
        if (in.read() != '\n') {
            throw broken("invalid line end in the chunked coding");
        }
        return line.toString();
    }

    /** After this the rest of the connection means nothing. */
    private ClientGoneException broken(String message) {
        broken = true;
        ended = true;
        return new ClientGoneException(message);
    }

    /**
     * Whether the next request can follow on this connection once the rest of the body, which must be small, is read. An
     * unanswered {@code 100-continue} says no: the client may or may not send the body now.
     */
    boolean reusable(long most) {
        return !broken && !continuePending && (ended || (!chunked && left <= most));
    }

    /**
     * Reads and drops up to so many bytes, so that the client gets to read its answer instead of a reset. A body that the
     * client has not been told to send is not waited for.
     */
    void discard(long most) throws IOException {
        byte[] buffer = new byte[8192];
        long dropped = 0;
        while (!ended && !continuePending && dropped < most) {
            dropped += Math.max(read(buffer, 0, buffer.length), 0);
        }
    }
}
