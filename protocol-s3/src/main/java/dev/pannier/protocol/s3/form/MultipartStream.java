package dev.pannier.protocol.s3.form;

import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The parts of a {@code multipart/form-data} body, one after the other, through a buffer of fixed size.
 *
 * <p>Reading it as a stream yields the content of the present part; it ends before the next delimiter. A body that ends
 * earlier is malformed: a file that was cut off never looks whole.
 */
final class MultipartStream extends InputStream {
    private static final int BUFFER = 64 * 1024;
    private static final int HEADER_LIMIT = 8 * 1024;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int end;
    private boolean ended;

    /** @param boundary as in the header, without dashes */
    MultipartStream(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // The first delimiter has no line before it.
        buffer[0] = '\r';
        buffer[1] = '\n';
        this.end = 2;
    }

    /** Goes to the next part, skipping what is left of this one; false at the end of the form. */
    boolean next() throws IOException {
        byte[] skipped = new byte[4096];
        while (read(skipped, 0, skipped.length) >= 0) {
            // What nobody asked for.
        }
        require(delimiter.length + 2);
        position += delimiter.length;
        if (buffer[position] == '-' && buffer[position + 1] == '-') {
            return false;
        }
        // White space may follow the boundary.
        while (buffer[position] == ' ' || buffer[position] == '\t') {
            position++;
            require(2);
        }
        if (buffer[position] != '\r' || buffer[position + 1] != '\n') {
            throw malformed();
        }
        position += 2;
        ended = false;
        return true;
    }

    /** A line of the part's header; empty at its end. */
    String line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            require(2);
            byte b = buffer[position++];
            if (b == '\r' && buffer[position] == '\n') {
                position++;
                return bytes.toString(StandardCharsets.UTF_8);
            }
            bytes.write(b);
            if (bytes.size() > HEADER_LIMIT) {
                throw malformed();
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        while (true) {
            int found = find();
            // Without a delimiter, the last bytes could be the beginning of one.
            int sure = found >= 0 ? found : Math.max(position, end - delimiter.length + 1);
            if (sure > position) {
                int count = Math.min(length, sure - position);
                System.arraycopy(buffer, position, target, offset, count);
                position += count;
                return count;
            }
            if (found >= 0) {
                ended = true;
                return -1;
            }
            fill();
        }
    }

    /** Where the delimiter begins; -1 if it is not wholly in the buffer. */
    private int find() {
        for (int i = position; i <= end - delimiter.length; i++) {
            if (buffer[i] == '\r' && matches(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matches(int start) {
        for (int i = 1; i < delimiter.length; i++) {
            if (buffer[start + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private void require(int bytes) throws IOException {
        while (end - position < bytes) {
            fill();
        }
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, end - position);
        end -= position;
        position = 0;
        int count = in.read(buffer, end, buffer.length - end);
        if (count < 0) {
            throw malformed();
        }
        end += count;
    }

    static S3Exception malformed() {
        return S3Error.MALFORMED_POST_REQUEST.exception();
    }
}
