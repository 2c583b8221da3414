package dev.pannier.server;

import dev.pannier.access.Credential;
import dev.pannier.blobs.s3.S3BlobOptions;
import dev.pannier.objects.LifecycleSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a server is to run.
 *
 * @param host the address to listen on
 * @param port 0 takes a free one
 * @param dataDirectory made if it does not exist
 * @param durability when a write counts as done
 * @param credentials empty: every well-formed signature is taken, and only loopback is listened on
 * @param tls empty: plain HTTP
 * @param domain host names below it are buckets
 * @param publicUrl how clients reach this server, for the URLs it issues; empty: host and port
 * @param region the region that the server's own signatures name
 * @param limits what requests may use
 * @param encryption keys
 * @param bucketDefaults the settings about access of new buckets
 * @param lifecycle how days pass for objects
 * @param blobs where large bodies go; empty: files in the data directory
 */
public record ServerConfig(String host, int port, Path dataDirectory, Durability durability,
        List<Credential> credentials, Optional<TlsFiles> tls, String domain, Optional<URI> publicUrl, String region,
        Limits limits, EncryptionConfig encryption, BucketDefaults bucketDefaults,
        LifecycleSettings lifecycle, Optional<S3BlobOptions> blobs) {
    /** The default port. */
    public static final int DEFAULT_PORT = 8000;

    /** When a write counts as done. */
    public enum Durability {
        /** When it is on disk. */
        FSYNC,
        /** When the operating system has it: survives a crash of the process, not a power cut. */
        OS
    }

    /** The settings about access of new buckets. */
    public enum BucketDefaults {
        /** None, as on AWS until April 2023. */
        CLASSIC,
        /** As on AWS now: no access control lists, all public access blocked. */
        CURRENT
    }

    /** The defaults: loopback, port 8000, synced writes, no credentials. */
    public static ServerConfig of(Path dataDirectory) {
        return new ServerConfig("127.0.0.1", DEFAULT_PORT, dataDirectory, Durability.FSYNC, List.of(),
                Optional.empty(), "localhost", Optional.empty(), "us-east-1",
                Limits.ofHeap(Runtime.getRuntime().maxMemory()), EncryptionConfig.DEFAULT,
                BucketDefaults.CLASSIC, LifecycleSettings.DEFAULT, Optional.empty());
    }

    public ServerConfig withAddress(String newHost, int newPort) {
        return new ServerConfig(newHost, newPort, dataDirectory, durability, credentials, tls, domain, publicUrl,
                region,
                limits, encryption, bucketDefaults, lifecycle, blobs);
    }

    public ServerConfig withDurability(Durability newDurability) {
        return new ServerConfig(host, port, dataDirectory, newDurability, credentials, tls, domain, publicUrl, region,
                limits, encryption, bucketDefaults, lifecycle, blobs);
    }

    public ServerConfig withCredentials(List<Credential> newCredentials) {
        return new ServerConfig(host, port, dataDirectory, durability, List.copyOf(newCredentials), tls, domain,
                publicUrl, region, limits, encryption, bucketDefaults, lifecycle, blobs);
    }

    public ServerConfig withTls(TlsFiles files) {
        return new ServerConfig(host, port, dataDirectory, durability, credentials, Optional.of(files), domain,
                publicUrl, region, limits, encryption, bucketDefaults, lifecycle, blobs);
    }

    public ServerConfig withDomain(String newDomain) {
        return new ServerConfig(host, port, dataDirectory, durability, credentials, tls, newDomain, publicUrl, region,
                limits, encryption, bucketDefaults, lifecycle, blobs);
    }

    public ServerConfig withPublicUrl(URI url) {
        return new ServerConfig(host, port, dataDirectory, durability, credentials, tls, domain, Optional.of(url),
                region, limits, encryption, bucketDefaults, lifecycle, blobs);
    }

    public ServerConfig withLimits(Limits newLimits) {
        return new ServerConfig(host, port, dataDirectory, durability, credentials, tls, domain, publicUrl, region,
                newLimits, encryption, bucketDefaults, lifecycle, blobs);
    }

    public ServerConfig withEncryption(EncryptionConfig newEncryption) {
        return new ServerConfig(host, port, dataDirectory, durability, credentials, tls, domain, publicUrl, region,
                limits, newEncryption, bucketDefaults, lifecycle, blobs);
    }

    public ServerConfig withBucketDefaults(BucketDefaults defaults) {
        return new ServerConfig(host, port, dataDirectory, durability, credentials, tls, domain, publicUrl, region,
                limits, encryption, defaults, lifecycle, blobs);
    }

    public ServerConfig withLifecycle(LifecycleSettings settings) {
        return new ServerConfig(host, port, dataDirectory, durability, credentials, tls, domain, publicUrl, region,
                limits, encryption, bucketDefaults, settings, blobs);
    }

    public ServerConfig withBlobs(S3BlobOptions options) {
        return new ServerConfig(host, port, dataDirectory, durability, credentials, tls, domain, publicUrl, region,
                limits, encryption, bucketDefaults, lifecycle, Optional.of(options));
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }
}
