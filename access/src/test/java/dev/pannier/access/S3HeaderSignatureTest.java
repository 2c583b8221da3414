package dev.pannier.access;

import dev.pannier.http.InMemoryRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.pannier.access.Examples.KEY_ID;
import static dev.pannier.access.Examples.TIMESTAMP;
import static dev.pannier.access.Examples.authorization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The four examples of "Signature Calculations for the Authorization Header", and S3's errors. */
class S3HeaderSignatureTest {
    private static final String HOST = "examplebucket.s3.amazonaws.com";
    private static final String COMMON = "host;x-amz-content-sha256;x-amz-date";

    private final S3SignatureVerifier verifier = new S3SignatureVerifier(Examples.KEYS, Examples.CLOCK);

    private static InMemoryRequest request(String method, String target) {
        return InMemoryRequest.of(method, target).header("Host", HOST).header("x-amz-date", TIMESTAMP);
    }

    private static InMemoryRequest withoutBody(String target) {
        return request("GET", target).header("x-amz-content-sha256", Sha256.EMPTY_HEX);
    }

    private AuthenticationException refusal(InMemoryRequest request) {
        return catchThrowableOfType(AuthenticationException.class, () -> verifier.authenticate(request));
    }

    @Test
    void getWithRangeIsAccepted() {
        AuthenticatedRequest request = verifier.authenticate(withoutBody("/test.txt").header("Range", "bytes=0-9")
                .header("Authorization", authorization("s3", "host;range;x-amz-content-sha256;x-amz-date",
                        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")));
        assertThat(request.caller().accountId()).isEqualTo(Examples.ACCOUNT);
        assertThat(request.caller().accessKeyId()).contains(KEY_ID);
        assertThat(request.presigned()).isFalse();
    }

    @Test
    void putWithBodyAndDollarInTheKeyIsAccepted() throws IOException {
        byte[] body = "Welcome to Amazon S3.".getBytes(StandardCharsets.UTF_8);
        AuthenticatedRequest request = verifier.authenticate(putObject().body(body));
        assertThat(request.body().readAllBytes()).isEqualTo(body);
        assertThat(request.bodyLength()).isEqualTo(21);
    }

    private static InMemoryRequest putObject() {
        return request("PUT", "/test$file.text").header("Date", "Fri, 24 May 2013 00:00:00 GMT")
                .header("x-amz-storage-class", "REDUCED_REDUNDANCY")
                .header("x-amz-content-sha256", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072")
                .header("Authorization",
                        authorization("s3", "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
                                "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"));
    }

    @ParameterizedTest
    @CsvSource({"/?lifecycle, fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
            "/?max-keys=2&prefix=J, 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"})
    void queriesAreSigned(String target, String signature) {
        assertThat(verifier.authenticate(withoutBody(target).header("Authorization", authorization("s3", COMMON,
                signature))).caller().anonymous()).isFalse();
    }

    @Test
    void aBodyThatWasNotHashedIsFoundOutByTheReadOfItsLastByte() {
        byte[] other = "Welcome to Amazon S4.".getBytes(StandardCharsets.UTF_8);
        AuthenticatedRequest request = verifier.authenticate(putObject().body(other));
        assertThatThrownBy(() -> request.body().readNBytes(other.length))
                .isInstanceOfSatisfying(AuthenticationException.class, refused -> {
                    assertThat(refused.error()).isEqualTo(S3AuthenticationError.CONTENT_SHA256_MISMATCH);
                    assertThat(refused.details()).extracting(AuthenticationException.Detail::name)
                            .containsExactly("ClientComputedContentSHA256", "S3ComputedContentSHA256");
                });
    }

    @Test
    void aWrongSignatureIsExplained() {
        AuthenticationException refused = refusal(withoutBody("/test.txt").header("Authorization",
                authorization("s3", COMMON, "0".repeat(64))));
        assertThat(refused.error().code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(refused.error().httpStatus()).isEqualTo(403);
        assertThat(refused.details()).extracting(AuthenticationException.Detail::name).containsExactly(
                "AWSAccessKeyId", "StringToSign", "SignatureProvided", "StringToSignBytes", "CanonicalRequest",
                "CanonicalRequestBytes");
        assertThat(refused.details().get(4).value()).isEqualTo("GET\n/test.txt\n\nhost:" + HOST
                + "\nx-amz-content-sha256:" + Sha256.EMPTY_HEX + "\nx-amz-date:" + TIMESTAMP + "\n\n" + COMMON + "\n"
                + Sha256.EMPTY_HEX);
    }

    @Test
    void anUnknownKeyIsRefused() {
        AuthenticationException refused = refusal(withoutBody("/").header("Authorization",
                authorization("s3", COMMON, "0".repeat(64)).replace(KEY_ID, "AKIAUNKNOWN")));
        assertThat(refused.error()).isEqualTo(S3AuthenticationError.INVALID_ACCESS_KEY_ID);
        assertThat(refused.details()).containsExactly(
                new AuthenticationException.Detail("AWSAccessKeyId", "AKIAUNKNOWN"));
    }

    @Test
    void clocksMayDifferByFifteenMinutesAndNoMore() {
        InMemoryRequest request = withoutBody("/?lifecycle").header("Authorization", authorization("s3", COMMON,
                "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"));
        assertThat(new S3SignatureVerifier(Examples.KEYS, Examples.at("2013-05-24T00:15:00Z")).authenticate(request)
                .caller().anonymous()).isFalse();
        assertThatThrownBy(() -> new S3SignatureVerifier(Examples.KEYS, Examples.at("2013-05-24T00:15:01Z"))
                .authenticate(request)).isInstanceOfSatisfying(AuthenticationException.class, refused -> {
                    assertThat(refused.error()).isEqualTo(S3AuthenticationError.REQUEST_TIME_TOO_SKEWED);
                    assertThat(refused.details()).containsExactly(
                            new AuthenticationException.Detail("RequestTime", TIMESTAMP),
                            new AuthenticationException.Detail("ServerTime", "2013-05-24T00:15:01Z"),
                            new AuthenticationException.Detail("MaxAllowedSkewMilliseconds", "900000"));
                });
    }

    @Test
    void everyAmzHeaderMustBeSigned() {
        AuthenticationException refused = refusal(withoutBody("/?lifecycle").header("x-amz-acl", "public-read")
                .header("Authorization", authorization("s3", COMMON,
                        "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")));
        assertThat(refused.text()).isEqualTo("There were headers present in the request which were not signed");
        assertThat(refused.details()).containsExactly(
                new AuthenticationException.Detail("HeadersNotSigned", "x-amz-acl"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "AWS4-HMAC-SHA256 Credential=a/20130524/r/s3/aws4_request, SignedHeaders=host | AuthorizationHeaderMalformed | The authorization header is malformed; missing Signature.",
            "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=x | AuthorizationHeaderMalformed | The authorization header is malformed; the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".",
            "AWS4-HMAC-SHA256 Credential=a/2013/r/s3/aws4_request, SignedHeaders=host, Signature=x | AuthorizationHeaderMalformed | The authorization header is malformed; incorrect date format \"2013\". This date in the credential must be in the format \"yyyyMMdd\".",
            "AWS4-HMAC-SHA256 Credential=a/20130524/r/ec2/aws4_request, SignedHeaders=host, Signature=x | AuthorizationHeaderMalformed | The authorization header is malformed; incorrect service \"ec2\". This endpoint belongs to \"s3\".",
            "AWS4-HMAC-SHA256 Credential=a/20130524/r/s3/aws5, SignedHeaders=host, Signature=x | AuthorizationHeaderMalformed | The authorization header is malformed; incorrect terminal \"aws5\". This endpoint uses \"aws4_request\".",
            "AWS4-HMAC-SHA256 nonsense | AuthorizationHeaderMalformed | The authorization header is malformed; the authorization component \"nonsense\" is malformed.",
            "Basic abc | InvalidArgument | Unsupported Authorization Type",
            "AWS HAHAHA | InvalidArgument | AWS authorization header is invalid.  Expected AwsAccessKeyId:signature",
            "AWS4-ECDSA-P256-SHA256 Credential=a | NotImplemented | Signature Version 4A (AWS4-ECDSA-P256-SHA256) is not implemented by this server"})
    void malformedHeadersAreNamed(String header, String code, String message) {
        AuthenticationException refused = refusal(withoutBody("/").header("Authorization", header));
        assertThat(refused.error().code()).isEqualTo(code);
        assertThat(refused.text()).isEqualTo(message);
    }

    @Test
    void dateAndPayloadHashAreRequired() {
        String header = authorization("s3", "host", "x");
        assertThat(refusal(InMemoryRequest.of("GET", "/").header("Host", HOST).header("Authorization", header)).text())
                .isEqualTo("AWS authentication requires a valid Date or x-amz-date header");
        assertThat(refusal(request("GET", "/").header("Authorization", header)).text())
                .isEqualTo("Missing required header for this request: x-amz-content-sha256");
        assertThat(refusal(request("GET", "/").header("Authorization", header).header("x-amz-content-sha256", "abc"))
                .text()).startsWith("x-amz-content-sha256 must be UNSIGNED-PAYLOAD, ");
    }

    @Test
    void aQueryThatIsNotPercentEncodedIsNoUri() {
        assertThat(refusal(InMemoryRequest.of("GET", "/b/k?a=%zz")).error().code()).isEqualTo("InvalidURI");
    }

    @Test
    void aRequestWithoutSignatureIsAnonymous() {
        assertThat(verifier.authenticate(InMemoryRequest.of("GET", "/bucket/key")).caller())
                .isEqualTo(Caller.ANONYMOUS);
    }

    @Test
    void withoutCredentialsAnyWellFormedSignatureIsTaken() {
        S3SignatureVerifier open = new S3SignatureVerifier(AccessKeys.trustingAll(), Examples.CLOCK);
        Caller caller = open.authenticate(withoutBody("/").header("Authorization",
                authorization("s3", COMMON, "whatever"))).caller();
        assertThat(caller.accountId()).isEqualTo(Caller.DEFAULT_ACCOUNT);
        assertThat(caller.userId()).hasSize(64);
        assertThatThrownBy(() -> open.authenticate(withoutBody("/").header("Authorization", "AWS4-HMAC-SHA256 x")))
                .isInstanceOf(AuthenticationException.class);
    }

    @ParameterizedTest
    @CsvSource({"/b/a//b, /b/a//b", "/b/../c/./d, /b/../c/./d", "/b/a%2Fb, /b/a/b", "/b/a+b@c, /b/a%2Bb%40c",
            "/b/%C3%BC%20x, /b/%C3%BC%20x"})
    void pathsAreEncodedOnceAndNeverNormalised(String rawPath, String canonical) {
        String text = CanonicalRequest.of(InMemoryRequest.of("GET", rawPath), CanonicalRequest.PathStyle.S3,
                java.util.List.of(), "UNSIGNED-PAYLOAD");
        assertThat(text.lines().skip(1).findFirst()).contains(canonical);
    }

    @Test
    void valuesAreTrimmedCollapsedAndJoined() {
        InMemoryRequest request = Examples.signed("s3", "GET", "/b/k?b=2&a-b=1&a=3",
                Map.of("host", "h", "x-amz-date", TIMESTAMP, "x-amz-content-sha256", "UNSIGNED-PAYLOAD",
                        "x-amz-meta-note", "  several   spaces\t here "),
                "UNSIGNED-PAYLOAD", UnaryOperator.identity());
        assertThat(verifier.authenticate(request).caller().anonymous()).isFalse();
        assertThat(CanonicalRequest.of(request.header("x-amz-meta-note", "second"), CanonicalRequest.PathStyle.S3,
                java.util.List.of("x-amz-meta-note"), "UNSIGNED-PAYLOAD")).isEqualTo(
                        "GET\n/b/k\na=3&a-b=1&b=2\nx-amz-meta-note:several spaces here,second\n\nx-amz-meta-note\n"
                                + "UNSIGNED-PAYLOAD");
    }
}
