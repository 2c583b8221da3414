package dev.pannier.server;

import dev.pannier.access.AccessKeys;
import dev.pannier.access.Accounts;
import dev.pannier.access.ConfiguredAccessKeys;
import dev.pannier.access.DynamoDbSignatureVerifier;
import dev.pannier.access.FormSignatures;
import dev.pannier.access.S3Authenticator;
import dev.pannier.access.S3SignatureVerifier;
import dev.pannier.dynamodb.DynamoDbService;
import dev.pannier.http.Service;
import dev.pannier.protocol.s3.S3Options;
import dev.pannier.protocol.s3.S3Service;
import dev.pannier.protocol.s3.authorization.BucketDefaults;
import dev.pannier.server.Routing.Protocol;
import dev.pannier.server.http1.Http1Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: both engines, both protocols, one port. Everything is put together here. */
public final class PannierServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PannierServer.class);

    private final Listener listener;
    private final Engines engines;
    private final URI endpoint;

    private PannierServer(Listener listener, Engines engines, URI endpoint) {
        this.listener = listener;
        this.engines = engines;
        this.endpoint = endpoint;
    }

    /**
     * Starts a server; when this returns it accepts requests.
     *
     * @throws StartupException if the configuration does not allow it, with a message for whoever starts it
     * @throws IOException if the data directory cannot be used
     */
    public static PannierServer start(ServerConfig config) throws IOException {
        AccessKeys configured = config.credentials().isEmpty()
                ? AccessKeys.trustingAll()
                : new ConfiguredAccessKeys(config.credentials());
        if (!configured.verified() && !isLoopback(config.host())) {
            throw new StartupException("refusing to listen on " + config.host() + " without credentials: anyone who "
                    + "reaches it could read and write everything. Give --credentials FILE, or PANNIER_ACCESS_KEY_ID "
                    + "and PANNIER_SECRET_ACCESS_KEY in the environment, or listen on 127.0.0.1.");
        }
        Listener.check(config.host(), config.port());
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        CompletableFuture<URI> publicUrl = new CompletableFuture<>();
        Engines engines = Engines.open(config, clock, random, publicUrl::join);
        try {
            Accounts accounts = new Accounts(config.credentials());
            AccessKeys accessKeys = engines.internalKey().alongside(configured,
                    account -> accounts.ofId(account).canonicalId());
            S3Authenticator s3Authenticator = new S3SignatureVerifier(accessKeys, clock);
            Metrics metrics = new Metrics();
            ProcessMetrics.register(metrics);
            LifecycleMetrics.register(metrics, engines.objects());
            DeadLetterMetrics.register(metrics, engines.items());
            Map<Protocol, Service> services = Map.of(Protocol.DYNAMODB,
                    new DynamoDbService(engines.items(), new DynamoDbSignatureVerifier(accessKeys, clock)), Protocol.S3,
                    new S3Service(engines.objects(), s3Authenticator,
                            new S3Options(accounts, new FormSignatures(accessKeys),
                                    BucketDefaults.valueOf(config.bucketDefaults().name()), clock,
                                    "pannier")),
                    Protocol.PANNIER,
                    new OwnService(metrics, engines.objects(), s3Authenticator, configured.verified()));
            Http1Settings http = new Http1Settings(new Dispatcher(services, metrics, config.limits()),
                    new RequestIds(random), new VirtualHosts(config.domain())::bucketOf, clock,
                    config.limits().stall());
            Listener listener = Listener.open(config.host(), config.port(), config.tls(), config.limits(), http);
            URI endpoint = URI.create(config.scheme() + "://" + hostInUrl(config.host()) + ":" + listener.port());
            publicUrl.complete(config.publicUrl().orElse(endpoint));
            return new PannierServer(listener, engines, endpoint);
        } catch (RuntimeException e) {
            engines.close();
            throw e;
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new StartupException("unknown host " + host);
        }
    }

    private static String hostInUrl(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** Where it listens. */
    public URI endpoint() {
        return endpoint;
    }

    /** The port it listens on. */
    public int port() {
        return listener.port();
    }

    /** Stops accepting, lets the requests under way end, and closes the store. */
    @Override
    public void close() {
        listener.close();
        engines.close();
        LOG.debug("stopped");
    }
}
