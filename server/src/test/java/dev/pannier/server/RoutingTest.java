package dev.pannier.server;

import dev.pannier.http.InMemoryRequest;
import dev.pannier.server.Routing.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RoutingTest {
    private static String signedFor(String service) {
        return "AWS4-HMAC-SHA256 Credential=AKID/20130524/us-east-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=x";
    }

    @Test
    void theSignedServiceDecides() {
        assertThat(Routing.of(InMemoryRequest.of("POST", "/").header("Authorization", signedFor("dynamodb"))))
                .isEqualTo(Protocol.DYNAMODB);
        assertThat(Routing.of(InMemoryRequest.of("POST", "/").header("Authorization", signedFor("s3"))
                .header("X-Amz-Target", "DynamoDB_20120810.ListTables"))).isEqualTo(Protocol.S3);
        assertThat(Routing.of(InMemoryRequest.of("GET", "/?X-Amz-Credential=A%2F1%2Fr%2Fdynamodb%2Faws4_request&x=1")))
                .isEqualTo(Protocol.DYNAMODB);
        assertThat(Routing.of(InMemoryRequest.of("GET", "/b/k?X-Amz-Credential=A%2F1%2Fr%2Fs3%2Faws4_request")))
                .isEqualTo(Protocol.S3);
    }

    @Test
    void dynamoDbItselfAnswersWhatIsSignedForAnotherService() {
        assertThat(Routing.of(InMemoryRequest.of("POST", "/").header("Authorization", signedFor(""))
                .header("X-Amz-Target", "DynamoDB_20120810.ListTables"))).isEqualTo(Protocol.DYNAMODB);
    }

    @Test
    void withoutSignatureTheTargetDecides() {
        assertThat(Routing.of(InMemoryRequest.of("POST", "/").header("X-Amz-Target", "DynamoDB_20120810.ListTables")))
                .isEqualTo(Protocol.DYNAMODB);
        assertThat(Routing.of(InMemoryRequest.of("GET", "/"))).isEqualTo(Protocol.S3);
    }

    @Test
    void aBrowserThatAsksToSendATargetMeansDynamoDb() {
        assertThat(Routing.of(InMemoryRequest.of("OPTIONS", "/").header("Access-Control-Request-Headers",
                "authorization,X-Amz-Target"))).isEqualTo(Protocol.DYNAMODB);
        assertThat(Routing.of(InMemoryRequest.of("OPTIONS", "/bucket/key").header("Access-Control-Request-Headers",
                "x-amz-target"))).isEqualTo(Protocol.S3);
        assertThat(Routing.of(InMemoryRequest.of("OPTIONS", "/").header("Access-Control-Request-Headers", "range")))
                .isEqualTo(Protocol.S3);
    }

    @Test
    void ourOwnPathNeverShadowsAnObject() {
        assertThat(Routing.of(InMemoryRequest.of("GET", "/_pannier/health"))).isEqualTo(Protocol.PANNIER);
        assertThat(Routing.of(InMemoryRequest.of("GET", "/_pannier/metrics").header("Authorization", signedFor("s3"))))
                .isEqualTo(Protocol.PANNIER);
        assertThat(Routing.of(InMemoryRequest.of("GET", "/_pannier/health").virtualHostBucket("photos")))
                .isEqualTo(Protocol.S3);
    }

    @ParameterizedTest
    @CsvSource({"photos.localhost:8000, photos", "a.b.localhost, a.b", "Photos.LOCALHOST, photos", "localhost:8000, ''",
            "127.0.0.1:8000, ''", "[::1]:8000, ''", "notlocalhost, ''", ".localhost, ''"})
    void hostNamesBelowTheDomainAreBuckets(String host, String bucket) {
        assertThat(new VirtualHosts("localhost").bucketOf(host).orElse("")).isEqualTo(bucket);
    }
}
