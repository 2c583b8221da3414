package dev.pannier.protocol.s3;

import dev.pannier.http.InMemoryRequest;
import dev.pannier.http.InMemoryResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Uploads by HTML forms. */
class FormUploadTest {
    private static final String CONDITIONS = "{\"bucket\":\"bkt\"},[\"starts-with\",\"$key\",\"up/\"],"
            + "[\"content-length-range\",2,10]";

    @TempDir
    Path directory;

    private S3Fixture s3;

    @BeforeEach
    void open() throws IOException {
        s3 = new S3Fixture(directory);
        s3.send("PUT", "/bkt");
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private static String field(String name, String value) {
        return "--sep\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String filename, String content) {
        return "--sep\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + filename
                + "\"\r\nContent-Type: text/html\r\n\r\n" + content + "\r\n--sep--\r\n";
    }

    private static String signed(String expiration, String conditions) {
        String policy = "{\"expiration\":\"" + expiration + "\",\"conditions\":[" + conditions + "]}";
        return field("AWSAccessKeyId", S3Fixture.OWNER)
                + field("Policy", Base64.getEncoder().encodeToString(policy.getBytes(UTF_8)));
    }

    private InMemoryResponse post(String body) {
        return s3.send(InMemoryRequest.of("POST", "/bkt").header("account", "none")
                .header("Content-Type", "multipart/form-data; boundary=sep").body(body));
    }

    @Test
    void aSignedFormPutsTheFileUnderItsName() {
        InMemoryResponse response = post(field("key", "up/${filename}") + field("x-amz-meta-a", "b")
                + signed("2999-01-01T00:00:00Z", CONDITIONS + ",{\"x-amz-meta-a\":\"b\"}")
                + file("C:\\x\\f.txt", "a\r\n--se"));
        assertThat(response.status()).as(response.bodyText()).isEqualTo(204);
        InMemoryResponse got = s3.send("GET", "/bkt/up/f.txt");
        assertThat(got.bodyText()).isEqualTo("a\r\n--se");
        assertThat(got.headers().first("x-amz-meta-a")).contains("b");
    }

    @Test
    void theAnswerIsWhatTheFormAsksFor() {
        s3.send(InMemoryRequest.of("PUT", "/bkt?acl").header("x-amz-acl", "public-read-write"));
        InMemoryResponse created = post(field("key", "k") + field("success_action_status", "201") + file("f", "x"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.bodyText()).contains("<PostResponse>", "<Bucket>bkt</Bucket><Key>k</Key>");
        InMemoryResponse redirected = post(
                field("key", "k") + field("success_action_redirect", "http://example.com/?a=b") + file("f", "x"));
        assertThat(redirected.status()).isEqualTo(303);
        assertThat(redirected.headers().first("Location").orElseThrow())
                .startsWith("http://example.com/?a=b&bucket=bkt&key=k&etag=%22");
    }

    @ParameterizedTest
    @CsvSource({"2001-01-01T00:00:00Z,'','',AccessDenied",
            "2999-01-01T00:00:00Z,'{\"acl\":\"private\"}','',AccessDenied",
            "2999-01-01T00:00:00Z,'','x-amz-meta-c',AccessDenied", "tomorrow,'','',InvalidPolicyDocument",
            "2999-01-01T00:00:00Z,'[\"like\",\"$key\",\"a\"]','',InvalidPolicyDocument"})
    void formsThatTheirPolicyDoesNotAllowAreRefused(String expiration, String condition, String extra, String code) {
        String body = field("key", "up/k") + (extra.isEmpty() ? "" : field(extra, "v"))
                + signed(expiration, CONDITIONS + (condition.isEmpty() ? "" : "," + condition)) + file("f", "xyz");
        assertThat(post(body).errorCode()).isEqualTo(code);
        assertThat(s3.send("GET", "/bkt/up/k").status()).isEqualTo(404);
    }

    @Test
    void theSizeOfTheFileIsCheckedWhileItIsRead() {
        String head = field("key", "up/k") + signed("2999-01-01T00:00:00Z", CONDITIONS);
        assertThat(post(head + file("f", "x".repeat(11))).errorCode()).isEqualTo("EntityTooLarge");
        assertThat(post(head + file("f", "x")).errorCode()).isEqualTo("EntityTooSmall");
        assertThat(s3.send("GET", "/bkt/up/k").status()).isEqualTo(404);
        assertThat(post(head + file("f", "x".repeat(10))).status()).isEqualTo(204);
    }

    @Test
    void unsignedFormsAreAnonymous() {
        assertThat(post(field("key", "k") + file("f", "x")).errorCode()).isEqualTo("AccessDenied");
    }

    @Test
    void bodiesThatAreNoFormsAreRefused() {
        String whole = field("key", "up/k") + signed("2999-01-01T00:00:00Z", CONDITIONS) + file("f", "content");
        assertThat(post(whole.substring(0, whole.length() - 12)).errorCode()).isEqualTo("MalformedPOSTRequest");
        assertThat(post(field("key", "k") + "--sep--\r\n").errorCode()).isEqualTo("InvalidArgument");
        assertThat(post(file("f", "x")).errorCode()).isEqualTo("InvalidArgument");
        assertThat(post(field("a", "x".repeat(30_000)) + file("f", "x")).errorCode())
                .isEqualTo("MaxPostPreDataLengthExceeded");
        assertThat(s3.send("POST", "/bkt", "x").errorCode()).isEqualTo("PreconditionFailed");
    }
}
