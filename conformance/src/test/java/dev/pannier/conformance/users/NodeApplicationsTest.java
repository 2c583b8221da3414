package dev.pannier.conformance.users;

import dev.pannier.conformance.PannierEndpoint;
import dev.pannier.conformance.PannierServerExtension;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Applications written with the libraries of npm find here what they find at AWS; the scripts themselves assert. */
@ExtendWith(PannierServerExtension.class)
class NodeApplicationsTest {
    private final PannierEndpoint endpoint;

    NodeApplicationsTest(PannierEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @BeforeAll
    static void install() throws Exception {
        NodeApplications.install();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dynamoose.mjs", "electrodb.mjs", "dynamodb-toolbox.mjs", "s3-storage.mjs"})
    void anApplicationWorksAsAtAws(String script) throws Exception {
        Command.Result result = NodeApplications.run(script,
                Map.of("PANNIER_ENDPOINT", endpoint.uri().map(URI::toString).orElse("aws"), "PANNIER_ACCESS_KEY",
                        endpoint.accessKeyId(), "PANNIER_SECRET_KEY", endpoint.secretAccessKey()));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).containsPattern("pass [1-9]").contains("fail 0");
    }
}
