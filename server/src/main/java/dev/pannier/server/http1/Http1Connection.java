package dev.pannier.server.http1;

import dev.pannier.http.Headers;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** One client's connection: request after request, until either side closes it. */
final class Http1Connection implements ServerConnection {
    /** A rest of a body that is cheaper to read than a new connection. */
    private static final long SMALL_REST = 256 * 1024;
    /** How much of a refused upload is read, so that the client sees the refusal and not a reset. */
    private static final long LINGER = 16 * 1024 * 1024;

    private final Http1Settings settings;
    private final HelidonSocket socket;
    private final StallClock reading = new StallClock();
    private final StallClock writing = new StallClock();
    private final ConnectionInput in;
    private final ConnectionOutput out;
    private volatile boolean closing;
    private volatile boolean betweenRequests = true;

    Http1Connection(Http1Settings settings, HelidonSocket socket) {
        this.settings = settings;
        this.socket = socket;
        this.in = new ConnectionInput(socket, reading);
        this.out = new ConnectionOutput(socket, writing);
    }

    @Override
    public void handle(Limit limit) {
        RequestHeadReader heads = new RequestHeadReader(in);
        String remoteAddress = remoteAddress();
        try {
            boolean open = true;
            while (open && !closing) {
                betweenRequests = true;
                reading.reset();
                writing.reset();
                Optional<RequestHead> head = heads.read();
                betweenRequests = false;
                open = head.isPresent() && answer(head.get(), remoteAddress);
            }
        } catch (BadRequestException e) {
            refuse(e);
        } catch (ClientGoneException e) {
            // nobody is left to tell; the connection is closed by returning
            return;
        }
    }

    /** Answers one request; false if the connection cannot be used again. */
    private boolean answer(RequestHead head, String remoteAddress) throws ClientGoneException, BadRequestException {
        RequestBody body = new RequestBody(in, out, head.bodyLength(), head.continueExpected());
        Optional<String> bucket = head.headers().first("Host").flatMap(settings.virtualHosts());
        ServerRequest request = new ServerRequest(head, body,
                new ServerRequest.Connection(remoteAddress, socket.isSecure(), settings.requestIds().get(), bucket));
        ServerResponse response = new ServerResponse(out, head, settings.clock(),
                () -> !closing && body.reusable(SMALL_REST));
        settings.handler().handle(new Exchange(request, response));
        if (!response.complete()) {
            return false;
        }
        try {
            body.discard(response.closing() ? LINGER : Long.MAX_VALUE);
        } catch (IOException e) {
            return false;
        }
        return !response.closing();
    }

    private void refuse(BadRequestException refusal) {
        byte[] text = (refusal.getMessage() + "\n").getBytes(StandardCharsets.US_ASCII);
        Headers headers = Headers.of("Content-Type", "text/plain", "Content-Length", Integer.toString(text.length),
                "Connection", "close");
        byte[] head = ResponseHead.bytes(refusal.status(), headers, settings.clock().instant());
        try {
            out.write(head, 0, head.length);
            out.write(text, 0, text.length);
        } catch (ClientGoneException e) {
            // the refusal was the last thing to say
            return;
        }
    }

    private String remoteAddress() {
        PeerInfo peer = socket.remotePeer();
        return peer.host() + ":" + peer.port();
    }

    @Override
    public Duration idleTime() {
        Duration forInput = reading.waited();
        Duration forOutput = writing.waited();
        return forInput.compareTo(forOutput) > 0 ? forInput : forOutput;
    }

    /**
     * Closes after the request under way. Helidon calls this on shutdown, and for connections whose {@link #idleTime} is
     * too long, which may be waiting in the middle of a request.
     */
    @Override
    public void close(boolean interrupt) {
        closing = true;
        if (interrupt || betweenRequests || idleTime().compareTo(settings.stallTimeout()) > 0) {
            reading.interrupt();
            writing.interrupt();
        }
    }
}
