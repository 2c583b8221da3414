package dev.pannier.server.http1;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/** Gives every connection of Helidon's listener to {@link Http1Connection}. */
public final class Http1Selector implements ServerConnectionSelector {
    private final Http1Settings settings;

    public Http1Selector(Http1Settings settings) {
        this.settings = settings;
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return Set.of("http/1.1");
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return new Http1Connection(settings, context.serverSocket());
    }
}
