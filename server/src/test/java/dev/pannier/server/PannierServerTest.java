package dev.pannier.server;

import dev.pannier.access.Credential;
import dev.pannier.access.UrlPresigner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The whole server over HTTP. */
class PannierServerTest {
    private static final Credential OWNER = Credential.of("AKIAOWNER", "secret", "111122223333");

    @TempDir
    private Path data;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void closeClient() {
        client.close();
    }

    private ServerConfig config() {
        return ServerConfig.of(data).withAddress("127.0.0.1", 0).withDurability(ServerConfig.Durability.OS);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> dynamoDb(PannierServer server, String operation, String body)
            throws IOException, InterruptedException {
        return send(signed(server.endpoint(), "dynamodb").header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header("Content-Type", "application/x-amz-json-1.0").POST(BodyPublishers.ofString(body)));
    }

    /** A request of the present time, signed by somebody whom only a server without credentials believes. */
    private static HttpRequest.Builder signed(URI uri, String service) {
        String time = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC)
                .format(Instant.now());
        return HttpRequest.newBuilder(uri).header("X-Amz-Date", time).header("Authorization",
                "AWS4-HMAC-SHA256 Credential=any/" + time.substring(0, 8) + "/us-east-1/" + service
                        + "/aws4_request, SignedHeaders=host, Signature=any");
    }

    private HttpResponse<String> s3(PannierServer server, String method, String path, String body)
            throws IOException, InterruptedException {
        return send(signed(server.endpoint().resolve(path), "s3").header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                .method(method, BodyPublishers.ofString(body)));
    }

    @Test
    void bothProtocolsShareThePortAndTheDataOutlivesARestart() throws Exception {
        try (PannierServer server = PannierServer.start(config())) {
            assertThat(s3(server, "PUT", "/photos", "").statusCode()).isEqualTo(200);
            assertThat(s3(server, "PUT", "/photos/a//b", "bytes").statusCode()).isEqualTo(200);
            assertThat(dynamoDb(server, "CreateTable", """
                    {"TableName":"table","BillingMode":"PAY_PER_REQUEST",
                     "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],
                     "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]}""").statusCode()).isEqualTo(200);
            assertThat(dynamoDb(server, "PutItem", "{\"TableName\":\"table\",\"Item\":{\"id\":{\"S\":\"1\"}}}")
                    .statusCode()).isEqualTo(200);
        }
        try (PannierServer server = PannierServer.start(config())) {
            assertThat(s3(server, "GET", "/photos/a//b", "").body()).isEqualTo("bytes");
            assertThat(dynamoDb(server, "GetItem", "{\"TableName\":\"table\",\"Key\":{\"id\":{\"S\":\"1\"}}}").body())
                    .isEqualTo("{\"Item\":{\"id\":{\"S\":\"1\"}}}");
        }
    }

    @Test
    void aLargeAttributeComesBackAsAUrlThatAnyoneCanFollow() throws Exception {
        String photo = "p".repeat(600_000);
        try (PannierServer server = PannierServer.start(config())) {
            s3(server, "PUT", "/media", "");
            dynamoDb(server, "CreateTable", """
                    {"TableName":"table","BillingMode":"PAY_PER_REQUEST",
                     "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],
                     "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],
                     "Tags":[{"Key":"pannier:large-items","Value":"offload bucket=media read=presigned"}]}""");
            String binary = Base64.getEncoder().encodeToString(photo.getBytes(StandardCharsets.UTF_8));
            assertThat(dynamoDb(server, "PutItem",
                    "{\"TableName\":\"table\",\"Item\":{\"id\":{\"S\":\"1\"},\"photo\":{\"B\":\""
                            + binary + "\"}}}")
                    .statusCode()).isEqualTo(200);
            String item = dynamoDb(server, "GetItem", "{\"TableName\":\"table\",\"Key\":{\"id\":{\"S\":\"1\"}}}")
                    .body();
            Matcher url = Pattern.compile("\"S\":\"(http[^\"]+)\"").matcher(item);
            assertThat(url.find()).as(item).isTrue();
            assertThat(send(HttpRequest.newBuilder(URI.create(url.group(1)))).body()).isEqualTo(photo);
        }
    }

    @Test
    void withCredentialsSignaturesAreVerified() throws Exception {
        try (PannierServer server = PannierServer.start(config().withCredentials(List.of(OWNER)))) {
            assertThat(s3(server, "GET", "/", "").body()).contains("<Code>InvalidAccessKeyId</Code>");
            assertThat(dynamoDb(server, "ListTables", "{}").body()).contains("UnrecognizedClientException");
            UrlPresigner presigner = new UrlPresigner(Clock.systemUTC(), "us-east-1");
            String bucket = presigner.presign(OWNER, "PUT", server.endpoint(), "b-of-owner", "", Duration.ofMinutes(5),
                    Map.of());
            assertThat(send(HttpRequest.newBuilder(URI.create(bucket)).PUT(BodyPublishers.noBody())).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void healthIsForEveryoneAndMetricsForCallersWithCredentials() throws Exception {
        try (PannierServer server = PannierServer.start(config().withCredentials(List.of(OWNER)))) {
            URI base = server.endpoint();
            assertThat(send(HttpRequest.newBuilder(base.resolve("/_pannier/health"))).body())
                    .isEqualTo("{\"status\":\"ok\"}");
            assertThat(send(HttpRequest.newBuilder(base.resolve("/_pannier/metrics"))).statusCode()).isEqualTo(403);
        }
        try (PannierServer server = PannierServer.start(config())) {
            URI base = server.endpoint();
            dynamoDb(server, "ListTables", "{}");
            assertThat(send(HttpRequest.newBuilder(base.resolve("/_pannier/metrics"))).body()).contains(
                    "pannier_request_duration_seconds_count{protocol=\"dynamodb\",operation=\"ListTables\"} 1");
            assertThat(send(HttpRequest.newBuilder(base.resolve("/_pannier/nothing"))).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whatWouldBeUnsafeOrCannotWorkIsSaidAtStart() throws Exception {
        assertThatThrownBy(() -> PannierServer.start(config().withAddress("0.0.0.0", 0)))
                .isInstanceOf(StartupException.class).hasMessageContaining("without credentials");
        try (PannierServer first = PannierServer.start(config())) {
            assertThatThrownBy(() -> PannierServer.start(config())).isInstanceOf(StartupException.class)
                    .hasMessageContaining("in use by another process");
            assertThatThrownBy(() -> PannierServer.start(
                    ServerConfig.of(data.resolve("other")).withAddress("127.0.0.1", first.port())))
                    .isInstanceOf(StartupException.class).hasMessageContaining("cannot listen on");
        }
    }
}
