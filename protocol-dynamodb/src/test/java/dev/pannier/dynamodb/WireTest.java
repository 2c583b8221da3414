package dev.pannier.dynamodb;

import dev.pannier.http.InMemoryRequest;
import dev.pannier.http.InMemoryResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What surrounds every operation: methods, targets, encodings, headers. */
class WireTest {
    private static final String LIMITS = "{\"AccountMaxReadCapacityUnits\":80000,\"AccountMaxWriteCapacityUnits\":80000,"
            + "\"TableMaxReadCapacityUnits\":40000,\"TableMaxWriteCapacityUnits\":40000}";

    private final Api api = Api.withoutEngine();

    private static InMemoryRequest limits() {
        return InMemoryRequest.of("POST", "/").header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "DynamoDB_20120810.DescribeLimits");
    }

    @Test
    void answersCarryTypeRequestIdAndChecksum() {
        InMemoryResponse response = api.send(limits().body("{}"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.bodyText()).isEqualTo(LIMITS);
        assertThat(response.headers().first("Content-Type")).contains("application/x-amz-json-1.0");
        assertThat(response.headers().first("x-amzn-RequestId"))
                .contains("TESTREQUESTID0000000000000VV4KQNSO5AEMVJF66Q9ASUAAJG");
        CRC32 crc = new CRC32();
        crc.update(response.body());
        assertThat(response.headers().first("x-amz-crc32")).contains(Long.toString(crc.getValue()));
        assertThat(response.operation()).isEqualTo("DescribeLimits");
    }

    @Test
    void compressedRequestsAreRead() throws IOException {
        InMemoryResponse response = api
                .send(limits().header("Content-Encoding", "gzip").body(gzip("{}".getBytes(UTF_8))));

        assertThat(response.bodyText()).isEqualTo(LIMITS);
    }

    @Test
    void sixteenKilobytesOfHeadersAreTheMost() {
        InMemoryResponse refused = api.send(limits().header("a", "x".repeat(8192)).header("b", "y".repeat(8192))
                .body("{}"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).isEmpty();
        assertThat(api.send(limits().header("a", "x".repeat(8192)).header("b", "y".repeat(8000)).body("{}")).status())
                .isEqualTo(200);
    }

    @Test
    void aRequestLineHasSixteenKilobytesToo() {
        InMemoryResponse refused = api.send(InMemoryRequest.of("POST", "/" + "x".repeat(17_000))
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "DynamoDB_20120810.DescribeLimits").body("{}"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).isEmpty();
    }

    @Test
    void deflatedRequestsAreRead() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(compressed)) {
            deflate.write("{}".getBytes(UTF_8));
        }

        InMemoryResponse response = api
                .send(limits().header("Content-Encoding", "deflate").body(compressed.toByteArray()));

        assertThat(response.bodyText()).isEqualTo(LIMITS);
    }

    @Test
    void anUnknownOrBrokenEncodingIsNoJson() {
        assertThat(api.send(limits().header("Content-Encoding", "br").body("{}")).bodyText())
                .contains("SerializationException");
        assertThat(api.send(limits().header("Content-Encoding", "gzip").body("{}")).bodyText())
                .contains("SerializationException");
    }

    @Test
    void aCompressedBodyThatExpandsBeyondTheLimitIsRefused() throws IOException {
        byte[] bomb = gzip(new byte[RequestBody.MOST + 1]);

        assertThat(api.send(limits().header("Content-Encoding", "gzip").body(bomb)).status()).isEqualTo(413);
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedWithoutReadingIt() {
        InputStream unreadable = new InputStream() {
            @Override
            public int read(byte[] b, int off, int len) {
                throw new AssertionError("was read");
            }

            @Override
            public int read() {
                throw new AssertionError("was read");
            }
        };

        InMemoryResponse response = api.send(limits().body(unreadable, RequestBody.MOST + 1L));

        assertThat(response.status()).isEqualTo(413);
        assertThat(response.headers().first("Connection")).contains("close");
    }

    @Test
    void longAnswersAreCompressedIfAsked() throws IOException {
        String wrong = "\"" + "x".repeat(5000) + "\"";
        InMemoryResponse response = api.send(InMemoryRequest.of("POST", "/")
                .header("Content-Type", "application/x-amz-json-1.0").header("Accept-Encoding", "gzip")
                .header("X-Amz-Target", "DynamoDB_20120810.GetItem").body("{\"TableName\":" + wrong + "}"));

        assertThat(response.headers().first("Content-Encoding")).contains("gzip");
        CRC32 crc = new CRC32();
        crc.update(response.body());
        assertThat(response.headers().first("x-amz-crc32")).contains(Long.toString(crc.getValue()));
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(new String(in.readAllBytes(), UTF_8)).contains("x".repeat(5000));
        }
    }

    @Test
    void getIsAnsweredAsHealthy() {
        InMemoryResponse response = api.send(InMemoryRequest.of("GET", "/"));

        assertThat(response.bodyText()).isEqualTo("healthy: dynamodb.us-east-1.amazonaws.com ");
        assertThat(response.headers().first("x-amz-crc32")).contains("3128867991");
    }

    @Test
    void otherMethodsAndContentTypesAreUnknown() {
        InMemoryResponse put = api.send(InMemoryRequest.of("PUT", "/"));
        InMemoryResponse text = api
                .send(InMemoryRequest.of("POST", "/").header("Content-Type", "text/plain").body("{}"));

        assertThat(put.status()).isEqualTo(404);
        assertThat(put.bodyText()).isEqualTo("<UnknownOperationException/>\n");
        assertThat(text.status()).isEqualTo(404);
    }

    @Test
    void unknownTargetsHaveNoMessage() {
        InMemoryResponse response = api.call("Nonsense", "{}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.bodyText())
                .isEqualTo("{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}");
        assertThat(response.errorCode()).isEqualTo("UnknownOperationException");
    }

    @Test
    void anEmptyBodyIsNotJson() {
        assertThat(api.send(limits()).bodyText())
                .isEqualTo("{\"__type\":\"com.amazon.coral.service#SerializationException\"}");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }
}
