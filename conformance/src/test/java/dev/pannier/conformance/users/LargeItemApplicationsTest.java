package dev.pannier.conformance.users;

import dev.pannier.conformance.PannierEndpoint;
import dev.pannier.conformance.PannierServerExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.S3Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** SDKs of other languages store and read items of five megabytes on tagged tables, knowing nothing of them. */
@ExtendWith(PannierServerExtension.class)
class LargeItemApplicationsTest {
    private final PannierEndpoint endpoint;

    LargeItemApplicationsTest(PannierEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    private Map<String, String> environment(String bucket) {
        // The tag means something on a Pannier server only.
        assumeTrue(endpoint.uri().isPresent());
        try (S3Client s3 = endpoint.s3()) {
            s3.createBucket(create -> create.bucket(bucket));
        }
        return Map.of("PANNIER_ENDPOINT", endpoint.uri().map(URI::toString).orElse(""), "PANNIER_ACCESS_KEY",
                endpoint.accessKeyId(), "PANNIER_SECRET_KEY", endpoint.secretAccessKey(), "PANNIER_BUCKET", bucket);
    }

    @Test
    void theJavaScriptSdkStoresAndReadsThem() throws IOException, InterruptedException {
        NodeApplications.install();

        Command.Result result = NodeApplications.run("large-items.mjs", environment("javascript-large-items"));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).containsPattern("pass 1[0-9]").contains("fail 0");
    }

    @Test
    void boto3StoresAndReadsThem() throws IOException, InterruptedException {
        Path here = Path.of(".");
        assumeTrue(Command.run(here, Map.of(), List.of("python3", "-c", "import boto3")).succeeded(),
                "python3 with boto3 is not here");

        Command.Result result = Command.run(here, environment("python-large-items"),
                List.of("python3", "src/test/python/large_items.py"));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("Ran 2 tests").contains("OK");
    }
}
