package dev.pannier.conformance.crash;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection to a server, for clients that do what no HTTP library does. */
final class Wire implements AutoCloseable {
    /** A signature that a server without credentials takes; %s is the service. */
    private static final String SIGNED = """
            Host: localhost\r
            Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/%s/aws4_request, \
            SignedHeaders=host, Signature=any\r
            X-Amz-Date: 20260101T000000Z\r
            """;
    private static final Pattern STATUS = Pattern.compile("HTTP/1.1 (\\d{3})");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Socket socket;
    private final InputStream in;

    /** A response whose end may be missing, or all of it: then its head is empty. */
    static final class Response {
        private final String head;
        private final byte[] body;

        Response(String head, byte[] body) {
            this.head = head;
            this.body = body;
        }

        String head() {
            return head;
        }

        byte[] body() {
            return body;
        }

        int status() {
            return Integer.parseInt(find(STATUS));
        }

        long length() {
            return Long.parseLong(find(LENGTH));
        }

        /** Whether it begins as a success, whatever became of it. */
        boolean promising() {
            return !head.isEmpty() && status() < 300;
        }

        /** Whether it is a success, to its end. */
        boolean successful() {
            return promising() && body.length == length();
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        private String find(Pattern pattern) {
            Matcher matcher = pattern.matcher(head);
            if (!matcher.find()) {
                throw new IllegalStateException("no " + pattern + " in: " + head);
            }
            return matcher.group(1);
        }
    }

    Wire(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.socket.setSoTimeout((int) PATIENCE.toMillis());
        this.in = socket.getInputStream();
    }

    /** The head of a DynamoDB request, up to its length or encoding. */
    static String dynamoDbHead(String operation) {
        return "POST / HTTP/1.1\r\n" + SIGNED.formatted("dynamodb") + "X-Amz-Target: DynamoDB_20120810." + operation
                + "\r\nContent-Type: application/x-amz-json-1.0\r\n";
    }

    /** The head of an S3 request, up to its length or range. */
    static String s3Head(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\n" + SIGNED.formatted("s3")
                + "x-amz-content-sha256: UNSIGNED-PAYLOAD\r\n";
    }

    Wire send(String text) throws IOException {
        out().write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /** What the server sends, not beyond the end of this response. */
    InputStream in() {
        return in;
    }

    /** Reads the next head, with the empty line after it; empty if the server closed the connection before its end. */
    String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            head.append((char) b);
        }
        return head.toString();
    }

    /** Reads a response as far as the server sends it. */
    Response readResponse() throws IOException {
        String head = readHead();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        long left = head.isEmpty() ? 0 : new Response(head, new byte[0]).length();
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int n; left > 0 && (n = in.read(buffer, 0, (int) Math.min(left, buffer.length))) >= 0; left -= n) {
                body.write(buffer, 0, n);
            }
        } catch (SocketException reset) {
            return new Response(head, body.toByteArray());
        }
        return new Response(head, body.toByteArray());
    }

    /** Waits until the server closes the connection, and returns what it said before. */
    String readToEnd() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (SocketException reset) {
            return all.toString(StandardCharsets.UTF_8);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
