package dev.pannier.access;

import dev.pannier.http.InMemoryRequest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The example of "Authenticating Requests: Using Query Parameters", S3's errors, and the URLs we issue. */
class S3PresignedTest {
    private static final String EXAMPLE = "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
            + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
            + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";

    private static InMemoryRequest get(String target) {
        return InMemoryRequest.of("GET", target).header("Host", "examplebucket.s3.amazonaws.com");
    }

    private static AuthenticatedRequest authenticate(AccessKeys keys, Clock clock, InMemoryRequest request) {
        return new S3SignatureVerifier(keys, clock).authenticate(request);
    }

    private static AuthenticationException refusal(AccessKeys keys, Clock clock, InMemoryRequest request) {
        return catchThrowableOfType(AuthenticationException.class, () -> authenticate(keys, clock, request));
    }

    @Test
    void theExampleIsAcceptedUntilItExpires() {
        AuthenticatedRequest request = authenticate(Examples.KEYS, Examples.at("2013-05-25T00:00:00Z"), get(EXAMPLE));
        assertThat(request.presigned()).isTrue();
        assertThat(request.caller().accountId()).isEqualTo(Examples.ACCOUNT);
    }

    @Test
    void expiryIsEnforcedWithAndWithoutCredentials() {
        for (AccessKeys keys : java.util.List.of(Examples.KEYS, AccessKeys.trustingAll())) {
            AuthenticationException refused = refusal(keys, Examples.at("2013-05-25T00:00:01Z"), get(EXAMPLE));
            assertThat(refused.error()).isEqualTo(S3AuthenticationError.ACCESS_DENIED);
            assertThat(refused.text()).isEqualTo("Request has expired");
            assertThat(refused.details()).containsExactly(new AuthenticationException.Detail("X-Amz-Expires", "86400"),
                    new AuthenticationException.Detail("Expires", "2013-05-25T00:00:00Z"),
                    new AuthenticationException.Detail("ServerTime", "2013-05-25T00:00:01Z"));
        }
    }

    @Test
    void aUrlOfTheFutureIsNotValidYet() {
        assertThat(refusal(Examples.KEYS, Examples.at("2013-05-23T23:00:00Z"), get(EXAMPLE)).text())
                .isEqualTo("Request is not valid yet");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Expires=86400 | Expires=604801 | X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds",
            "Expires=86400 | Expires=-1 | X-Amz-Expires must be non-negative",
            "Expires=86400 | Expires=x | X-Amz-Expires should be a number",
            "Expires=86400 | Nothing=1 | Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
            "HMAC-SHA256 | HMAC-SHA1 | X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"",
            "Date=20130524T000000Z | Date=2013 | X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"",
            "Date=20130524T000000Z | Date=20130525T000000Z | Invalid credential date \"20130524\". This date is not the same as X-Amz-Date: \"20130525\".",
            "%2Fs3%2F | %2Fec2%2F | Error parsing the X-Amz-Credential parameter; incorrect service \"ec2\". This endpoint belongs to \"s3\"."})
    void malformedParametersAreNamed(String from, String to, String message) {
        AuthenticationException refused = refusal(Examples.KEYS, Examples.CLOCK, get(EXAMPLE.replace(from, to)));
        assertThat(refused.error().code()).isEqualTo("AuthorizationQueryParametersError");
        assertThat(refused.error().httpStatus()).isEqualTo(400);
        assertThat(refused.text()).isEqualTo(message);
    }

    @Test
    void anyChangeBreaksTheSignature() {
        assertThat(refusal(Examples.KEYS, Examples.CLOCK, get(EXAMPLE.replace("/test.txt", "/test2.txt"))).error())
                .isEqualTo(S3AuthenticationError.SIGNATURE_DOES_NOT_MATCH);
        assertThat(refusal(Examples.KEYS, Examples.CLOCK, get(EXAMPLE + "&response-content-type=a")).error())
                .isEqualTo(S3AuthenticationError.SIGNATURE_DOES_NOT_MATCH);
        assertThat(refusal(Examples.KEYS, Examples.CLOCK,
                get(EXAMPLE.replace("=host", "=host%3Bx-amz-content-sha256"))).error())
                .isEqualTo(S3AuthenticationError.SIGNATURE_DOES_NOT_MATCH);
    }

    @Test
    void headerAndQueryTogetherAreRefused() {
        assertThat(refusal(Examples.KEYS, Examples.CLOCK,
                get(EXAMPLE).header("Authorization", Examples.authorization("s3", "host", "x"))).text())
                .startsWith("Only one auth mechanism allowed;");
    }

    @Test
    void ourPresignerMakesTheDocumentedUrl() {
        String url = new UrlPresigner(Examples.CLOCK, "us-east-1").presign(
                Credential.of(Examples.KEY_ID, Examples.SECRET, Examples.ACCOUNT), "GET",
                URI.create("https://s3.example.com:8443"), "bucket", "a b/ü+.txt", Duration.ofHours(1),
                Map.of("response-content-type", "text/plain"));
        URI uri = URI.create(url);
        assertThat(url).startsWith("https://s3.example.com:8443/bucket/a%20b/%C3%BC%2B.txt?X-Amz-Algorithm=");
        InMemoryRequest request = InMemoryRequest.of("GET", uri.getRawPath() + "?" + uri.getRawQuery()).header("Host",
                "s3.example.com:8443");
        assertThat(authenticate(Examples.KEYS, Examples.CLOCK, request).presigned()).isTrue();
    }

    @Test
    void issuedUrlsAreVerifiedInBothModesAndSurviveARestart(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("internal-key");
        InternalKey key = InternalKey.load(file, new SecureRandom());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        String url = new UrlPresigner(Examples.CLOCK, "us-east-1").presign(key.credential(Caller.DEFAULT_ACCOUNT),
                "GET",
                URI.create("http://h"), "b", "k", Duration.ofMinutes(5), Map.of());
        String target = url.substring("http://h".length());

        AccessKeys afterRestart = InternalKey.load(file, new SecureRandom()).alongside(AccessKeys.trustingAll(),
                Caller::canonicalUserId);
        InMemoryRequest good = InMemoryRequest.of("GET", target).header("Host", "h");
        assertThat(authenticate(afterRestart, Examples.CLOCK, good).caller().accountId())
                .isEqualTo(Caller.DEFAULT_ACCOUNT);
        InMemoryRequest forged = InMemoryRequest.of("GET", target.replace("/b/k", "/b/other")).header("Host", "h");
        assertThat(refusal(afterRestart, Examples.CLOCK, forged).error())
                .isEqualTo(S3AuthenticationError.SIGNATURE_DOES_NOT_MATCH);
    }
}
