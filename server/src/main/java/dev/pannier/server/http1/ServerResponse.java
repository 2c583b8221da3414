package dev.pannier.server.http1;

import dev.pannier.http.BodyWriter;
import dev.pannier.http.Headers;
import dev.pannier.http.HttpResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** A response on its way to the client. */
final class ServerResponse implements HttpResponse {
    /** Up to here head and body go out in one write, and so in one packet or few. */
    private static final int ONE_WRITE = 64 * 1024;

    private final ConnectionOutput out;
    private final RequestHead request;
    private final InstantSource clock;
    private final BooleanSupplier reusable;
    private final Headers headers = new Headers();
    private int status = 200;
    private boolean committed;
    private boolean complete;
    private boolean close;
    private String operation = "";
    private String errorCode = "";

    /** @param reusable whether the rest of the request leaves the connection fit for another one */
    ServerResponse(ConnectionOutput out, RequestHead request, InstantSource clock, BooleanSupplier reusable) {
        this.out = out;
        this.request = request;
        this.clock = clock;
        this.reusable = reusable;
        this.close = request.closeRequested();
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
    public void send() throws IOException {
        if (bodiless()) {
            // A handler that answers HEAD may announce a length of its own.
            byte[] head = commit(isHead() && !headers.contains("Content-Length") ? Framing.EMPTY : Framing.AS_IS, 0);
            out.write(head, 0, head.length);
        } else {
            byte[] head = commit(Framing.LENGTH, 0);
            out.write(head, 0, head.length);
        }
        complete = true;
    }

    @Override
    public void send(byte[] body, int offset, int length) throws IOException {
        byte[] head = commit(Framing.LENGTH, length);
        if (bodiless()) {
            out.write(head, 0, head.length);
        } else if (head.length + length <= ONE_WRITE) {
            byte[] both = new byte[head.length + length];
            System.arraycopy(head, 0, both, 0, head.length);
            System.arraycopy(body, offset, both, head.length, length);
            out.write(both, 0, both.length);
        } else {
            out.write(head, 0, head.length);
            out.write(body, offset, length);
        }
        complete = true;
    }

    @Override
    public void send(long contentLength, BodyWriter body) throws IOException {
        byte[] head = commit(Framing.LENGTH, contentLength);
        if (bodiless()) {
            out.write(head, 0, head.length);
        } else {
            ResponseBody stream = ResponseBody.ofLength(out, head, contentLength);
            body.writeTo(stream);
            stream.finish();
        }
        complete = true;
    }

    @Override
    public void sendChunked(BodyWriter body) throws IOException {
        boolean untilClose = !request.persistent();
        byte[] head = commit(untilClose ? Framing.AS_IS : Framing.CHUNKED, 0);
        if (bodiless()) {
            out.write(head, 0, head.length);
        } else {
            ResponseBody stream = untilClose ? ResponseBody.untilClose(out, head) : ResponseBody.chunked(out, head);
            body.writeTo(stream);
            stream.finish();
        }
        complete = true;
    }

    private enum Framing {
        LENGTH,
        CHUNKED,
        EMPTY,
        AS_IS
    }

    private byte[] commit(Framing framing, long length) {
        if (committed) {
            throw new IllegalStateException("a second response to one request");
        }
        committed = true;
        close |= !reusable.getAsBoolean();
        boolean withoutLength = status == 204 || status == 304 || status < 200;
        if (framing == Framing.LENGTH && !withoutLength) {
            headers.set("Content-Length", Long.toString(length));
        } else if (framing == Framing.EMPTY && !withoutLength) {
            headers.set("Content-Length", "0");
        } else if (framing == Framing.CHUNKED && !withoutLength) {
            headers.set("Transfer-Encoding", "chunked");
        }
        if (close) {
            headers.set("Connection", "close");
        }
        return ResponseHead.bytes(status, headers, clock.instant());
    }

    private boolean isHead() {
        return request.method().equals("HEAD");
    }

    private boolean bodiless() {
        return isHead() || status == 204 || status == 304 || status < 200;
    }

    @Override
    public boolean committed() {
        return committed;
    }

    @Override
    public void abort() {
        close = true;
        committed = true;
        complete = false;
    }

    @Override
    public void closeConnection() {
        close = true;
    }

    /** Whether all of it went out; if not, the connection has to be cut. */
    boolean complete() {
        return complete;
    }

    /** Whether the connection is to be closed after it. */
    boolean closing() {
        return close;
    }

    @Override
    public void operation(String name) {
        this.operation = name;
    }

    @Override
    public void errorCode(String code) {
        this.errorCode = code;
    }

    int status() {
        return status;
    }

    String operation() {
        return operation;
    }

    String errorCode() {
        return errorCode;
    }
}
