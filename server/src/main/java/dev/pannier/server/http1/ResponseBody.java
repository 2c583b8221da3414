package dev.pannier.server.http1;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The body of a response while it is being written; the head goes out with its first bytes. */
final class ResponseBody extends OutputStream {
    private static final int BUFFER = 64 * 1024;
    private static final int SMALLEST_BUFFER = 1024;
    private static final long UNKNOWN = -1;
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LINE_END = {'\r', '\n'};

    private final ConnectionOutput out;
    private final boolean chunked;
    private final byte[] buffer;
    private byte[] head;
    private int buffered;
    private long left;

    private ResponseBody(ConnectionOutput out, byte[] head, long length, boolean chunked) {
        this.out = out;
        this.head = head;
        this.left = length;
        this.chunked = chunked;
        this.buffer = new byte[length == UNKNOWN ? BUFFER : Math.clamp(length, SMALLEST_BUFFER, BUFFER)];
    }

    static ResponseBody ofLength(ConnectionOutput out, byte[] head, long length) {
        return new ResponseBody(out, head, length, false);
    }

    static ResponseBody chunked(ConnectionOutput out, byte[] head) {
        return new ResponseBody(out, head, UNKNOWN, true);
    }

    static ResponseBody untilClose(ConnectionOutput out, byte[] head) {
        return new ResponseBody(out, head, UNKNOWN, false);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[]{(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (left != UNKNOWN) {
            if (length > left) {
                throw new IllegalStateException("a body longer than announced");
            }
            left -= length;
        }
        if (length >= buffer.length) {
            emit(buffer, 0, buffered);
            buffered = 0;
            emit(bytes, offset, length);
            return;
        }
        if (length > buffer.length - buffered) {
            emit(buffer, 0, buffered);
            buffered = 0;
        }
        System.arraycopy(bytes, offset, buffer, buffered, length);
        buffered += length;
    }

    /** Sends what is buffered now: a long operation keeps its client waiting with it. */
    @Override
    public void flush() throws IOException {
        emit(buffer, 0, buffered);
        buffered = 0;
    }

    /** Ends the body. */
    void finish() throws IOException {
        if (left != UNKNOWN && left != 0) {
            throw new IllegalStateException("a body shorter than announced by " + left + " bytes");
        }
        emit(buffer, 0, buffered);
        buffered = 0;
        if (chunked) {
            out.write(LAST_CHUNK, 0, LAST_CHUNK.length);
        }
    }

    private void emit(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0 && head.length == 0) {
            return;
        }
        byte[] before = head;
        head = new byte[0];
        if (chunked && length > 0) {
            before = concat(before, (Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        if (before.length > 0) {
            out.write(before, 0, before.length);
        }
        if (length > 0) {
            out.write(bytes, offset, length);
        }
        if (chunked && length > 0) {
            out.write(LINE_END, 0, LINE_END.length);
        }
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = new byte[a.length + b.length];
        System.arraycopy(a, 0, both, 0, a.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
