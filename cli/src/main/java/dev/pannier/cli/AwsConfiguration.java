package dev.pannier.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * Region and endpoints, found where the AWS CLI looks for them: options, environment, configuration files, in this
 * order. The SDK finds most of it by itself; it does not know {@code AWS_DEFAULT_REGION}, and the endpoint must be known
 * here, because stores other than AWS want bucket names in the path.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific endpoints</a>
 */
final class AwsConfiguration {
    private static final String DEFAULT_PROFILE = "default";
    private static final String SOME_REGION = "us-east-1";

    private final Target target;
    private final Map<String, String> environment;
    private final ProfileFile profiles;

    AwsConfiguration(Target target, Map<String, String> environment, ProfileFile profiles) {
        this.target = target;
        this.environment = environment;
        this.profiles = profiles;
        String name = profileName();
        if ((target.profile() != null || environment.containsKey("AWS_PROFILE"))
                && profiles.profile(name).isEmpty()) {
            throw CommandFailure.usage("The config profile (" + name + ") could not be found");
        }
    }

    String profileName() {
        return Optional.ofNullable(target.profile()).or(() -> variable("AWS_PROFILE")).orElse(DEFAULT_PROFILE);
    }

    /** The endpoint of a service if it is not AWS's own. */
    Optional<URI> endpoint(String service) {
        if (target.endpoint() != null) {
            return Optional.of(target.endpoint());
        }
        if (variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS").filter(Boolean::parseBoolean).isPresent()) {
            return Optional.empty();
        }
        return variable("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT)).or(() -> variable("AWS_ENDPOINT_URL"))
                .or(() -> servicesSection().flatMap(section -> section.property(service + ".endpoint_url")))
                .or(() -> property("endpoint_url")).map(AwsConfiguration::uri);
    }

    private Optional<Profile> servicesSection() {
        return property("services").flatMap(name -> profiles.getSection("services", name));
    }

    /** The region; any will do for a store that is not AWS. */
    String region() {
        return Optional.ofNullable(target.region()).or(() -> variable("AWS_REGION"))
                .or(() -> variable("AWS_DEFAULT_REGION")).or(() -> property("region"))
                .or(() -> endpoint("dynamodb").map(endpoint -> SOME_REGION))
                .orElseThrow(() -> CommandFailure
                        .usage("You must specify a region: --region, AWS_REGION or a profile with a region"));
    }

    private Optional<String> property(String name) {
        return profiles.profile(profileName()).flatMap(profile -> profile.property(name));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw invalid(text);
        }
        throw invalid(text);
    }

    private static CommandFailure invalid(@Nullable String text) {
        return CommandFailure.usage("'" + text + "' is not an endpoint; write for example http://127.0.0.1:8000");
    }
}
