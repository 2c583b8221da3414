package dev.pannier.server;

import dev.pannier.server.http1.Http1Selector;
import dev.pannier.server.http1.Http1Settings;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;

/** The one port, on Helidon's listener: a virtual thread for each connection. */
final class Listener implements AutoCloseable {
    private static final Duration RAREST_STALL_CHECK = Duration.ofSeconds(5);

    private final WebServer server;

    private Listener(WebServer server) {
        this.server = server;
    }

    /** Fails early, and with the reason, where the address cannot be listened on: Helidon tells only its log. */
    static void check(String host, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new StartupException("cannot listen on " + host + ":" + port + ": " + e.getMessage());
        }
    }

    static Listener open(String host, int port, Optional<TlsFiles> tls, Limits limits, Http1Settings settings) {
        WebServerConfig.Builder builder = WebServer.builder().host(host).port(port).shutdownHook(false)
                .protocolsDiscoverServices(false).featuresDiscoverServices(false)
                .addConnectionSelector(new Http1Selector(settings)).maxTcpConnections(limits.connections())
                .idleConnectionTimeout(limits.stall()).idleConnectionPeriod(stallCheck(limits.stall()))
                .shutdownGracePeriod(limits.drain()).useNio(false)
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build());
        tls.ifPresent(files -> builder.tls(tls(files)));
        WebServer server = builder.build().start();
        if (!server.isRunning()) {
            throw new StartupException("cannot listen on " + host + ":" + port);
        }
        return new Listener(server);
    }

    private static Duration stallCheck(Duration stall) {
        Duration often = stall.dividedBy(4);
        return often.compareTo(RAREST_STALL_CHECK) < 0 ? often : RAREST_STALL_CHECK;
    }

    private static Tls tls(TlsFiles files) {
        try {
            Keys keys = Keys.builder().pem(pem -> pem.key(Resource.create(files.privateKey()))
                    .certChain(Resource.create(files.certificate()))).build();
            return Tls.builder().privateKey(keys).privateKeyCertChain(keys).build();
        } catch (RuntimeException e) {
            throw new StartupException("cannot use the TLS certificate " + files.certificate() + " with the key "
                    + files.privateKey() + ": " + e.getMessage());
        }
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
