package dev.pannier.cli;

import dev.pannier.access.Credential;
import dev.pannier.access.CredentialsFile;
import dev.pannier.access.EnvironmentCredentials;
import dev.pannier.access.InvalidCredentialsException;
import dev.pannier.blobs.s3.S3BlobOptions;
import dev.pannier.objects.LifecycleSettings;
import dev.pannier.server.ConsoleLog;
import dev.pannier.server.EncryptionConfig;
import dev.pannier.server.PannierServer;
import dev.pannier.server.ServerConfig;
import dev.pannier.server.ServerConfig.BucketDefaults;
import dev.pannier.server.ServerConfig.Durability;
import dev.pannier.server.StartupException;
import dev.pannier.server.TlsFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pannier serve}: runs a server until it is told to stop. */
@Command(name = "serve", description = "Runs a server until SIGTERM or Ctrl-C.", mixinStandardHelpOptions = true, sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    /** For what the caller can put right. */
    private static final int USAGE_ERROR = 2;

    @Option(names = "--port", defaultValue = "8000", description = "Port; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on (default: ${DEFAULT-VALUE}). Others than loopback need credentials.")
    private String host = "";

    @Option(names = "--data", defaultValue = "data", paramLabel = "DIR", description = "Directory of the data (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("");

    @Mixin
    private final BlobOptions blobs = new BlobOptions();

    @Option(names = "--durability", defaultValue = "fsync", paramLabel = "fsync|os", description = "When a write counts as done: when it is on disk, or when the operating system has it "
            + "(default: ${DEFAULT-VALUE}).")
    private String durability = "";

    @Option(names = "--credentials", paramLabel = "FILE", description = "JSON list of {accessKeyId, secretAccessKey, accountId, userId, displayName, email, userName}. Without "
            + "it, and without PANNIER_ACCESS_KEY_ID and PANNIER_SECRET_ACCESS_KEY in the environment, any "
            + "well-formed signature is accepted.")
    private @Nullable Path credentials;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "Certificate chain (PEM); serves HTTPS.")
    private @Nullable Path tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Private key of the certificate (PEM, PKCS #8).")
    private @Nullable Path tlsKey;

    @Option(names = "--key", paramLabel = "NAME", description = "An encryption key for SSE-KMS, made if it does not exist. Can be repeated.")
    private List<String> keys = List.of();

    @Option(names = "--master-key", paramLabel = "FILE", description = "Where the key that wraps the encryption keys is kept, made if the data directory is new "
            + "(default: master-key in the data directory).")
    private @Nullable Path masterKey;

    @Option(names = "--allow-sse-c", description = "Buckets take objects encrypted with customers' keys unless they block them; as AWS, they do not otherwise.")
    private boolean allowCustomerKeys;

    @Option(names = "--domain", defaultValue = "localhost", description = "Host names below it are buckets: photos.localhost (default: ${DEFAULT-VALUE}).")
    private String domain = "";

    @Option(names = "--public-url", paramLabel = "URL", description = "How clients reach this server, for the pre-signed URLs it issues.")
    private @Nullable URI publicUrl;

    @Option(names = "--bucket-defaults", defaultValue = "classic", paramLabel = "classic|current", description = "Access settings of new buckets: none, as on AWS until April 2023, or access control lists off and public "
            + "access blocked, as on AWS now (default: ${DEFAULT-VALUE}).")
    private String bucketDefaults = "";

    @Option(names = "--lifecycle-day", paramLabel = "SECONDS", description = "How long a day of lifecycle rules and restored objects takes: for tests.")
    private @Nullable Double lifecycleDay;

    @Option(names = "--verbose", description = "Logs more.")
    private boolean verbose;

    @Override
    public Integer call() throws InterruptedException {
        ConsoleLog.install(verbose ? Level.FINE : Level.INFO);
        PannierServer server;
        try {
            server = PannierServer.start(config(System.getenv()));
        } catch (StartupException | InvalidCredentialsException | IOException e) {
            System.err.println("pannier: " + e.getMessage());
            return USAGE_ERROR;
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            server.close();
            // A stop that was asked for is a success; the JVM would answer SIGTERM with 143.
            Runtime.getRuntime().halt(0);
        }));
        System.out.println("pannier ready on " + server.endpoint());
        System.out.flush();
        new CountDownLatch(1).await();
        return 0;
    }

    private ServerConfig config(Map<String, String> environment) throws IOException {
        ServerConfig config = ServerConfig.of(data).withAddress(host, port).withDurability(durability())
                .withCredentials(credentials(environment)).withDomain(domain)
                .withEncryption(new EncryptionConfig(Optional.ofNullable(masterKey), keys, allowCustomerKeys))
                .withBucketDefaults(bucketDefaults());
        if (lifecycleDay != null) {
            config = config.withLifecycle(LifecycleSettings.ofDay(lifecycleDay(lifecycleDay)));
        }
        Optional<S3BlobOptions> remote = blobs.read(environment);
        if (remote.isPresent()) {
            config = config.withBlobs(remote.get());
        }
        if (publicUrl != null) {
            config = config.withPublicUrl(publicUrl);
        }
        if (tlsCertificate == null && tlsKey == null) {
            return config;
        }
        if (tlsCertificate == null || tlsKey == null) {
            throw new StartupException("--tls-cert and --tls-key belong together");
        }
        return config.withTls(new TlsFiles(tlsCertificate, tlsKey));
    }

    private BucketDefaults bucketDefaults() {
        return switch (bucketDefaults.toLowerCase(Locale.ROOT)) {
            case "classic" -> BucketDefaults.CLASSIC;
            case "current" -> BucketDefaults.CURRENT;
            default -> throw new StartupException("--bucket-defaults is classic or current, not " + bucketDefaults);
        };
    }

    private static Duration lifecycleDay(double seconds) {
        // Also what is no number fails this comparison.
        if (!(seconds >= 0.1 && seconds <= 86_400)) {
            throw new StartupException("--lifecycle-day takes 0.1 to 86400 seconds");
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private Durability durability() {
        return switch (durability.toLowerCase(Locale.ROOT)) {
            case "fsync" -> Durability.FSYNC;
            case "os" -> Durability.OS;
            default -> throw new StartupException("--durability is fsync or os, not " + durability);
        };
    }

    private List<Credential> credentials(Map<String, String> environment) throws IOException {
        List<Credential> all = new ArrayList<>();
        if (credentials != null) {
            all.addAll(CredentialsFile.read(credentials));
        }
        all.addAll(EnvironmentCredentials.of(environment));
        return all;
    }
}
