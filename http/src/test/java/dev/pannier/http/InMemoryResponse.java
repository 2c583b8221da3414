package dev.pannier.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A response that a test looks at. Bodies are kept also for HEAD: suppressing them is the server's work. */
public final class InMemoryResponse implements HttpResponse {
    private int status = 200;
    private final Headers headers = new Headers();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean committed;
    private boolean aborted;
    private String operation = "";
    private String errorCode = "";

    public int status() {
        return status;
    }

    public Headers headers() {
        return headers;
    }

    public byte[] body() {
        return body.toByteArray();
    }

    public String bodyText() {
        return body.toString(StandardCharsets.UTF_8);
    }

    public boolean aborted() {
        return aborted;
    }

    public String operation() {
        return operation;
    }

    public String errorCode() {
        return errorCode;
    }

    @Override
    public HttpResponse status(int newStatus) {
        this.status = newStatus;
        return this;
    }

    @Override
    public HttpResponse header(String name, String value) {
        headers.set(name, value);
        return this;
    }

    @Override
    public HttpResponse addHeader(String name, String value) {
        headers.add(name, value);
        return this;
    }

    @Override
    public void send() {
        commit();
    }

    @Override
    public void send(byte[] bytes, int offset, int length) {
        commit();
        headers.set("Content-Length", Integer.toString(length));
        body.write(bytes, offset, length);
    }

    @Override
    public void send(long contentLength, BodyWriter writer) throws IOException {
        headers.set("Content-Length", Long.toString(contentLength));
        write(writer);
        if (body.size() != contentLength) {
            aborted = true;
        }
    }

    @Override
    public void sendChunked(BodyWriter writer) throws IOException {
        headers.set("Transfer-Encoding", "chunked");
        write(writer);
    }

    private void write(BodyWriter writer) throws IOException {
        commit();
        try {
            writer.writeTo(body);
        } catch (IOException | RuntimeException e) {
            aborted = true;
            throw e;
        }
    }

    private void commit() {
        if (committed) {
            throw new UncheckedIOException(new IOException("a second response to one request"));
        }
        committed = true;
    }

    @Override
    public boolean committed() {
        return committed;
    }

    @Override
    public void abort() {
        aborted = true;
    }

    @Override
    public void closeConnection() {
        headers.set("Connection", "close");
    }

    @Override
    public void operation(String name) {
        this.operation = name;
    }

    @Override
    public void errorCode(String code) {
        this.errorCode = code;
    }
}
