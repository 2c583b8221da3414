package dev.pannier.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which the AWS CLI is told where to go; what is not given comes from where it looks. */
final class AwsOptions {
    @Option(names = "--endpoint-url", paramLabel = "URL", description = "Where the services are (default: AWS_ENDPOINT_URL, the profile, then AWS).")
    private @Nullable URI endpoint;

    @Option(names = "--region", description = "The region (default: AWS_REGION, AWS_DEFAULT_REGION, the profile).")
    private @Nullable String region;

    @Option(names = "--profile", description = "A profile of the AWS configuration files (default: AWS_PROFILE).")
    private @Nullable String profile;

    @Nullable
    URI endpoint() {
        return endpoint;
    }

    @Nullable
    String region() {
        return region;
    }

    @Nullable
    String profile() {
        return profile;
    }
}
