package dev.pannier.cli;

import dev.pannier.blobs.s3.S3BlobLocation;
import dev.pannier.blobs.s3.S3BlobOptions;
import dev.pannier.server.StartupException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where large bodies are, if not in the data directory. The credentials come from the environment alone. */
final class BlobOptions {
    private static final String ACCESS_KEY_ID = "PANNIER_BLOBS_ACCESS_KEY_ID";
    private static final String SECRET_ACCESS_KEY = "PANNIER_BLOBS_SECRET_ACCESS_KEY";
    private static final String SESSION_TOKEN = "PANNIER_BLOBS_SESSION_TOKEN";

    @Option(names = "--blobs", paramLabel = "s3://BUCKET/PREFIX", description = "Where bodies over 64 KiB are kept: objects of AWS S3 or of what --blobs-endpoint names (default: files in "
            + "the data directory). Credentials: PANNIER_BLOBS_ACCESS_KEY_ID and PANNIER_BLOBS_SECRET_ACCESS_KEY in "
            + "the environment, else where the AWS SDK finds them.")
    private @Nullable String location;

    @Option(names = "--blobs-endpoint", paramLabel = "URL", description = "The S3 endpoint of --blobs (default: AWS).")
    private @Nullable URI endpoint;

    @Option(names = "--blobs-region", paramLabel = "REGION", description = "The region of --blobs (default: AWS_REGION, then us-east-1).")
    private @Nullable String region;

    /** Whether any of them is. */
    boolean given() {
        return location != null || endpoint != null || region != null;
    }

    /** What they say; empty if they are not given. */
    Optional<S3BlobOptions> read(Map<String, String> environment) {
        if (location == null) {
            if (endpoint != null || region != null) {
                throw new StartupException("--blobs-endpoint and --blobs-region belong to --blobs");
            }
            return Optional.empty();
        }
        S3BlobLocation parsed = S3BlobLocation.parse(location)
                .orElseThrow(() -> new StartupException("--blobs is s3://BUCKET/PREFIX, not " + location));
        S3BlobOptions options = S3BlobOptions.of(parsed)
                .withRegion(Optional.ofNullable(region).or(() -> variable(environment, "AWS_REGION"))
                        .orElse(S3BlobOptions.DEFAULT_REGION));
        if (endpoint != null) {
            if (endpoint.getHost() == null) {
                throw new StartupException("--blobs-endpoint is a URL as http://127.0.0.1:9000, not " + endpoint);
            }
            options = options.withEndpoint(endpoint);
        }
        Optional<String> id = variable(environment, ACCESS_KEY_ID);
        Optional<String> secret = variable(environment, SECRET_ACCESS_KEY);
        if (id.isPresent() != secret.isPresent()) {
            throw new StartupException(ACCESS_KEY_ID + " and " + SECRET_ACCESS_KEY + " belong together");
        }
        return Optional.of(id.isEmpty()
                ? options
                : options.withCredentials(new S3BlobOptions.Credentials(id.orElseThrow(), secret.orElseThrow(),
                        variable(environment, SESSION_TOKEN))));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
