package dev.pannier.access;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the lines of a chunked body, of bounded length, and the data between them, through one small buffer. */
final class ChunkedLines {
    private static final int MAX_LINE = 4096;
    private static final int BUFFER = 8192;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;

    ChunkedLines(InputStream in) {
        this.in = in;
    }

    /** The next line without its end. */
    String line() throws IOException {
        return lineOrEnd().orElseThrow(S3Errors::incompleteBody);
    }

    /** The next line without its end; empty at the end of the body. */
    Optional<String> lineOrEnd() throws IOException {
        StringBuilder line = new StringBuilder();
        while (position < limit || fill()) {
            char c = (char) (buffer[position++] & 0xff);
            if (c == '\n') {
                int length = line.length();
                if (length > 0 && line.charAt(length - 1) == '\r') {
                    line.setLength(length - 1);
                }
                return Optional.of(line.toString());
            }
            if (line.length() == MAX_LINE) {
                throw S3Errors.incompleteBody();
            }
            line.append(c);
        }
        if (!line.isEmpty()) {
            throw S3Errors.incompleteBody();
        }
        return Optional.empty();
    }

    /** Reads data: first what is buffered, then past the buffer, so that large chunks are copied once. */
    int read(byte[] target, int offset, int count) throws IOException {
        if (position == limit) {
            return in.read(target, offset, count);
        }
        int n = Math.min(count, limit - position);
        System.arraycopy(buffer, position, target, offset, n);
        position += n;
        return n;
    }

    void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        int n = in.read(buffer, 0, BUFFER);
        position = 0;
        limit = Math.max(n, 0);
        return n > 0;
    }
}
