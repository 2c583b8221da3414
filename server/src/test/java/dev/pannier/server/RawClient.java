package dev.pannier.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends and reads bytes as they are. */
final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    RawClient(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.socket.setSoTimeout(10_000);
        this.in = socket.getInputStream();
    }

    /** Sends text; {@code ~} stands for a line end. */
    RawClient send(String text) throws IOException {
        return send(text.replace("~", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Everything until the server closes the connection. */
    String readToEnd() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The head of the next response, without the empty line. */
    String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new IOException(
                        "the server closed the connection after: " + head.toString(StandardCharsets.UTF_8));
            }
            head.write(b);
        }
        return head.toString(StandardCharsets.UTF_8).strip();
    }

    String readBytes(int count) throws IOException {
        return new String(in.readNBytes(count), StandardCharsets.UTF_8);
    }

    /** Head and body, whose length the head says, of the next response. */
    String readResponse() throws IOException {
        String head = readHead();
        String length = head.lines().filter(line -> line.startsWith("Content-Length: "))
                .map(line -> line.substring("Content-Length: ".length())).findFirst().orElse("0");
        return head + "\r\n\r\n" + readBytes(Integer.parseInt(length));
    }

    /** Whether the server has closed the connection. */
    boolean atEnd() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
