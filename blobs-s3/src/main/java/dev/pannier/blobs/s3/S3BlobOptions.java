package dev.pannier.blobs.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How the endpoint is reached.
 *
 * @param location    where blobs go
 * @param endpoint    empty: AWS itself; otherwise bucket names are put into the path
 * @param region      the region that signatures name
 * @param credentials empty: what the AWS SDK finds (environment, profile, container, instance)
 * @param timeouts    how long to wait
 */
public record S3BlobOptions(S3BlobLocation location, Optional<URI> endpoint, String region,
        Optional<Credentials> credentials, Timeouts timeouts) {
    /** The region if nobody names one. */
    public static final String DEFAULT_REGION = "us-east-1";

    /**
     * A key of the endpoint's.
     *
     * @param sessionToken for temporary credentials
     */
    public record Credentials(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {
        /** Without the secrets. */
        @Override
        public String toString() {
            return "Credentials[" + accessKeyId + "]";
        }
    }

    /**
     * How long to wait.
     *
     * @param connect for a connection
     * @param silence for the next bytes of an answer
     * @param attempt for one try of a request, the body of at most {@link S3BlobWriter#PART} bytes sent
     * @param call    for a request with all its tries
     */
    public record Timeouts(Duration connect, Duration silence, Duration attempt, Duration call) {
        /** For an endpoint at the other end of a network. */
        public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20),
                Duration.ofSeconds(60), Duration.ofSeconds(120));
    }

    /** AWS itself, with the credentials that the SDK finds. */
    public static S3BlobOptions of(S3BlobLocation location) {
        return new S3BlobOptions(location, Optional.empty(), DEFAULT_REGION, Optional.empty(), Timeouts.DEFAULT);
    }

    public S3BlobOptions withEndpoint(URI uri) {
        return new S3BlobOptions(location, Optional.of(uri), region, credentials, timeouts);
    }

    public S3BlobOptions withRegion(String name) {
        return new S3BlobOptions(location, endpoint, name, credentials, timeouts);
    }

    public S3BlobOptions withCredentials(Credentials key) {
        return new S3BlobOptions(location, endpoint, region, Optional.of(key), timeouts);
    }

    public S3BlobOptions withTimeouts(Timeouts limits) {
        return new S3BlobOptions(location, endpoint, region, credentials, limits);
    }

    /** For messages: the location, and the endpoint if it is not AWS. */
    String describe() {
        return location + endpoint.map(uri -> " at " + uri).orElse("");
    }
}
