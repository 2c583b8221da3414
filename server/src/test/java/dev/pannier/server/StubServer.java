package dev.pannier.server;

import dev.pannier.http.HttpRequest;
import dev.pannier.http.HttpResponse;
import dev.pannier.http.Service;
import dev.pannier.server.Routing.Protocol;
import dev.pannier.server.http1.Http1Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A listener on a free port whose protocols do what a test says. */
final class StubServer implements AutoCloseable {
    static final Limits LIMITS = new Limits(100, 50, 64L << 20, Duration.ofSeconds(20), Duration.ofSeconds(2));

    private final Listener listener;
    final Metrics metrics = new Metrics();

    /** What a test's protocol does. */
    @FunctionalInterface
    interface Handler {
        void handle(HttpRequest request, HttpResponse response) throws IOException;
    }

    StubServer(Handler handler) {
        this(handler, LIMITS, Optional.empty());
    }

    StubServer(Handler handler, Limits limits, Optional<TlsFiles> tls) {
        Service service = new Service() {
            @Override
            public void handle(HttpRequest request, HttpResponse response) throws IOException {
                handler.handle(request, response);
            }

            @Override
            public void answerFault(Fault fault, HttpRequest request, HttpResponse response) throws IOException {
                response.status(fault == Fault.INTERNAL ? 500 : 503)
                        .send(fault.toString().getBytes(StandardCharsets.UTF_8));
            }
        };
        Dispatcher dispatcher = new Dispatcher(
                Map.of(Protocol.DYNAMODB, service, Protocol.S3, service, Protocol.PANNIER, service), metrics, limits);
        this.listener = Listener.open("127.0.0.1", 0, tls, limits,
                new Http1Settings(dispatcher, new RequestIds(new SplittableRandom(1)),
                        new VirtualHosts("localhost")::bucketOf, InstantSource.system(), limits.stall()));
    }

    int port() {
        return listener.port();
    }

    @Override
    public void close() {
        listener.close();
    }
}
