package dev.pannier.dynamodb;

import dev.pannier.dynamodb.input.RequestTooLongException;
import dev.pannier.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Reads the body of a request, bounded on the wire and once more when it was compressed. */
final class RequestBody {
    /** DynamoDB's 16 MB count what is inside the JSON; base64 makes a third more of it on the wire. */
    static final int MOST = 24 * 1024 * 1024;

    private RequestBody() {
    }

    /** A body that is not what its {@code Content-Encoding} says. */
    static final class NotDecodableException extends IOException {
        private static final long serialVersionUID = 1L;

        NotDecodableException(IOException cause) {
            super(cause);
        }
    }

    /** The bytes on the wire, which are what the signature covers. */
    static byte[] read(HttpRequest request) throws IOException {
        if (request.contentLength() > MOST) {
            throw new RequestTooLongException();
        }
        return bounded(request.body(), request.contentLength());
    }

    /** The bytes without their content encoding. */
    static byte[] decoded(HttpRequest request, byte[] wire) throws IOException {
        String encoding = request.header("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        if (encoding.isEmpty() || encoding.equals("identity")) {
            return wire;
        }
        try (InputStream in = decoder(encoding, new ByteArrayInputStream(wire))) {
            return bounded(in, HttpRequest.UNKNOWN_LENGTH);
        } catch (ZipException | EOFException e) {
            throw new NotDecodableException(e);
        }
    }

    private static InputStream decoder(String encoding, InputStream wire) throws IOException {
        return switch (encoding) {
            case "gzip" -> new GZIPInputStream(wire);
            case "deflate" -> new InflaterInputStream(wire);
            default -> throw new ZipException("no decoder of " + encoding);
        };
    }

    private static byte[] bounded(InputStream in, long length) throws IOException {
        if (length >= 0) {
            byte[] body = new byte[(int) length];
            int read = in.readNBytes(body, 0, body.length);
            return read == body.length ? body : Arrays.copyOf(body, read);
        }
        byte[] body = in.readNBytes(MOST + 1);
        if (body.length > MOST) {
            throw new RequestTooLongException();
        }
        return body;
    }
}
