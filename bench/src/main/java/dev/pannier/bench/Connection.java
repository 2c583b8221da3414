package dev.pannier.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * One kept-alive HTTP/1.1 connection that costs the client as little as possible: requests are bytes made beforehand,
 * responses are read and dropped. An SDK would use more of the two cores than the server under test.
 */
final class Connection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] dropped = new byte[64 * 1024];

    Connection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        out = socket.getOutputStream();
    }

    /**
     * A DynamoDB request as bytes. The signature is well formed but not computed: neither server verifies it in the mode
     * measured here.
     */
    static byte[] request(String operation, String json) {
        byte[] body = json.getBytes(UTF_8);
        String head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\n"
                + "X-Amz-Target: DynamoDB_20120810." + operation + "\r\nX-Amz-Date: 20260101T000000Z\r\n"
                + "Authorization: AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/dynamodb/aws4_request, "
                + "SignedHeaders=host;x-amz-date;x-amz-target, Signature=" + "0".repeat(64) + "\r\n"
                + "Content-Length: "
                + body.length + "\r\n\r\n";
        return Bytes.join(head.getBytes(US_ASCII), body);
    }

    /** An S3 request without its body, as bytes; signed as {@link #request}, and its body not at all. */
    static byte[] objectRequest(String method, String path, long length) {
        return (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Amz-Date: 20260101T000000Z\r\n"
                + "X-Amz-Content-Sha256: UNSIGNED-PAYLOAD\r\n"
                + "Authorization: AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/s3/aws4_request, "
                + "SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=" + "0".repeat(64) + "\r\n"
                + "Content-Length: " + length + "\r\n\r\n").getBytes(US_ASCII);
    }

    /** Sends a request and reads the whole response; anything but success is an error: a benchmark of errors is none. */
    void exchange(byte[]... request) throws IOException {
        IOException unsent = send(request);
        String status = line(unsent);
        long length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(header.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.endsWith("chunked");
            }
        }
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IOException(status + " " + (chunked ? "" : new String(in.readNBytes((int) length), UTF_8)));
        }
        if (chunked) {
            dropChunks();
        } else {
            drop(length);
        }
    }

    /** What went wrong, or null: a server that refuses an upload answers before it has read all of it. */
    private @Nullable IOException send(byte[]... request) {
        try {
            for (byte[] part : request) {
                out.write(part);
            }
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private String line(@Nullable IOException unsent) throws IOException {
        try {
            return line();
        } catch (IOException e) {
            if (unsent != null) {
                e.addSuppressed(unsent);
            }
            throw e;
        }
    }

    private void dropChunks() throws IOException {
        for (int size = -1; size != 0;) {
            size = Integer.parseInt(line().strip(), 16);
            drop(size);
            line();
        }
    }

    /** Not {@link InputStream#skip}: on a socket that reads two kilobytes at a time. */
    private void drop(long length) throws IOException {
        for (long left = length; left > 0;) {
            int n = in.read(dropped, 0, (int) Math.min(left, dropped.length));
            if (n < 0) {
                throw new EOFException("connection closed by the server");
            }
            left -= n;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("connection closed by the server");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
