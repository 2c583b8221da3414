package dev.pannier.protocol.s3;

import dev.pannier.http.InMemoryRequest;
import dev.pannier.http.InMemoryResponse;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests of pages from other origins. */
class CrossOriginTest {
    private static final String RULES = "<CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod>"
            + "<AllowedMethod>PUT</AllowedMethod><AllowedOrigin>https://*.example.com</AllowedOrigin>"
            + "<AllowedHeader>x-amz-*</AllowedHeader><ExposeHeader>ETag</ExposeHeader>"
            + "<MaxAgeSeconds>60</MaxAgeSeconds></CORSRule><CORSRule><AllowedMethod>HEAD</AllowedMethod>"
            + "<AllowedOrigin>*</AllowedOrigin></CORSRule></CORSConfiguration>";

    @TempDir
    Path directory;

    private S3Fixture s3;

    @BeforeEach
    void open() throws IOException {
        s3 = new S3Fixture(directory);
        s3.send("PUT", "/bkt");
        assertThat(s3.send("PUT", "/bkt?cors", RULES).status()).isEqualTo(200);
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private InMemoryResponse preflight(String origin, String method, String headers) {
        InMemoryRequest request = InMemoryRequest.of("OPTIONS", "/bkt/k").header("Origin", origin)
                .header("Access-Control-Request-Method", method);
        return s3.send(headers.isEmpty() ? request : request.header("Access-Control-Request-Headers", headers));
    }

    @Test
    void preflightRequestsThatARuleAllowsAreAnswered() {
        InMemoryResponse response = preflight("https://a.example.com", "PUT", "X-Amz-Date, x-amz-acl");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().first("Access-Control-Allow-Origin")).contains("https://a.example.com");
        assertThat(response.headers().first("Access-Control-Allow-Methods")).contains("GET, PUT");
        assertThat(response.headers().first("Access-Control-Allow-Headers")).contains("x-amz-date, x-amz-acl");
        assertThat(response.headers().first("Access-Control-Max-Age")).contains("60");
        assertThat(preflight("https://other.org", "HEAD", "").headers().first("Access-Control-Allow-Origin"))
                .contains("*");
    }

    @ParameterizedTest
    @CsvSource({"https://a.example.com,DELETE,''", "https://example.org,GET,''", "https://a.example.com,GET,other"})
    void othersAreForbidden(String origin, String method, String headers) {
        assertThat(preflight(origin, method, headers).errorCode()).isEqualTo("AccessForbidden");
    }

    @Test
    void whatFollowsCarriesTheHeadersAlsoIfItIsRefused() {
        InMemoryResponse denied = s3.send(InMemoryRequest.of("GET", "/bkt/k").header("account", "none")
                .header("Origin", "https://a.example.com"));
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.headers().first("Access-Control-Allow-Origin")).contains("https://a.example.com");
        assertThat(denied.headers().first("Access-Control-Expose-Headers")).contains("ETag");
        assertThat(s3.send(InMemoryRequest.of("GET", "/bkt").header("Origin", "https://example.org")).headers()
                .first("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void configurationsAreCheckedAndReadBack() {
        assertThat(s3.send("GET", "/bkt?cors").bodyText()).contains("<AllowedHeader>x-amz-*</AllowedHeader>");
        assertThat(s3.send("PUT", "/bkt?cors", RULES.replace("PUT", "PATCH")).errorCode()).isEqualTo("InvalidRequest");
        assertThat(s3.send("PUT", "/bkt?cors", RULES.replace("<AllowedOrigin>*", "<AllowedOrigin>*.*")).errorCode())
                .isEqualTo("InvalidRequest");
        assertThat(s3.send("PUT", "/bkt?cors", "<CORSConfiguration/>").errorCode()).isEqualTo("MalformedXML");
        assertThat(s3.send("DELETE", "/bkt?cors").status()).isEqualTo(204);
        assertThat(s3.send("GET", "/bkt?cors").errorCode()).isEqualTo("NoSuchCORSConfiguration");
        assertThat(preflight("https://a.example.com", "GET", "").errorCode()).isEqualTo("AccessForbidden");
    }
}
