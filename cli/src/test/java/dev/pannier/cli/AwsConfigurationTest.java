package dev.pannier.cli;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.profiles.ProfileFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AwsConfigurationTest {
    private static final String FILE = """
            [default]
            region = eu-west-1
            [profile local]
            region = eu-north-1
            endpoint_url = http://127.0.0.1:1
            services = split
            [services split]
            s3 =
              endpoint_url = http://127.0.0.1:2
            """;

    private static AwsConfiguration configuration(@Nullable String profile, Map<String, String> environment) {
        return of(new Target(null, null, profile), environment);
    }

    private static AwsConfiguration of(Target target, Map<String, String> environment) {
        return new AwsConfiguration(target, environment, ProfileFile.builder().type(ProfileFile.Type.CONFIGURATION)
                .content(new ByteArrayInputStream(FILE.getBytes(StandardCharsets.UTF_8)))
                .build());
    }

    @Test
    void withoutAnythingTheDefaultProfileAndAwsAreMeant() {
        assertThat(configuration(null, Map.of()).region()).isEqualTo("eu-west-1");
        assertThat(configuration(null, Map.of()).endpoint("dynamodb")).isEmpty();
    }

    @Test
    void aProfileGivesRegionAndEndpointsByService() {
        AwsConfiguration local = configuration("local", Map.of());

        assertThat(local.region()).isEqualTo("eu-north-1");
        assertThat(local.endpoint("dynamodb")).contains(URI.create("http://127.0.0.1:1"));
        assertThat(local.endpoint("s3")).contains(URI.create("http://127.0.0.1:2"));
        assertThat(configuration(null, Map.of("AWS_PROFILE", "local")).region()).isEqualTo("eu-north-1");
    }

    @Test
    void theEnvironmentComesBeforeTheProfile() {
        Map<String, String> environment = Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:3", "AWS_ENDPOINT_URL_S3",
                "http://127.0.0.1:4", "AWS_DEFAULT_REGION", "ap-south-1");
        AwsConfiguration local = configuration("local", environment);

        assertThat(local.endpoint("dynamodb")).contains(URI.create("http://127.0.0.1:3"));
        assertThat(local.endpoint("s3")).contains(URI.create("http://127.0.0.1:4"));
        assertThat(local.region()).isEqualTo("ap-south-1");
        assertThat(configuration("local", Map.of("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")).endpoint("s3"))
                .isEmpty();
    }

    @Test
    void theCommandLineComesFirst() {
        AwsConfiguration given = of(new Target(URI.create("http://127.0.0.1:5"), "us-west-2", null),
                Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:3", "AWS_REGION", "ap-south-1"));

        assertThat(given.endpoint("s3")).contains(URI.create("http://127.0.0.1:5"));
        assertThat(given.region()).isEqualTo("us-west-2");
    }

    @Test
    void mistakesAreUsageErrors() {
        assertThatThrownBy(() -> configuration("nobody", Map.of())).isInstanceOf(CommandFailure.class)
                .hasMessage("The config profile (nobody) could not be found");
        assertThatThrownBy(() -> configuration(null, Map.of("AWS_ENDPOINT_URL", "localhost")).endpoint("s3"))
                .isInstanceOf(CommandFailure.class).hasMessageContaining("'localhost' is not an endpoint");
    }
}
