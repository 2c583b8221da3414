package dev.pannier.access;

import dev.pannier.http.InMemoryRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The query string example of "Signing and authenticating REST requests", and its refusals. */
class QuerySignatureV2Test {
    private static final String EXAMPLE = "/photos/puppy.jpg?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE"
            + "&Signature=NpgCjnDzrM%2BWFzoENXmpNDUsSn8%3D&Expires=1175139620";
    private static final String BEFORE_EXPIRY = "2007-03-29T03:40:20Z";

    private static InMemoryRequest get(String target) {
        return InMemoryRequest.of("GET", target).header("Host", "johnsmith.s3.amazonaws.com")
                .virtualHostBucket("johnsmith");
    }

    private static AuthenticatedRequest authenticate(AccessKeys keys, String now, InMemoryRequest request) {
        return new S3SignatureVerifier(keys, Examples.at(now)).authenticate(request);
    }

    private static AuthenticationException refusal(AccessKeys keys, String now, InMemoryRequest request) {
        return catchThrowableOfType(AuthenticationException.class, () -> authenticate(keys, now, request));
    }

    @Test
    void theExampleIsAccepted() {
        AuthenticatedRequest request = authenticate(Examples.KEYS, BEFORE_EXPIRY, get(EXAMPLE));
        assertThat(request.caller().accountId()).isEqualTo(Examples.ACCOUNT);
        assertThat(request.presigned()).isTrue();
    }

    @Test
    void expiryIsEnforcedWithAndWithoutCredentials() {
        for (AccessKeys keys : List.of(Examples.KEYS, AccessKeys.trustingAll())) {
            AuthenticationException refused = refusal(keys, "2007-03-29T03:40:21Z", get(EXAMPLE));
            assertThat(refused.text()).isEqualTo("Request has expired");
            assertThat(refused.details()).containsExactly(
                    new AuthenticationException.Detail("Expires", "2007-03-29T03:40:20Z"),
                    new AuthenticationException.Detail("ServerTime", "2007-03-29T03:40:21Z"));
        }
    }

    @Test
    void anyChangeBreaksTheSignature() {
        AuthenticationException refused = refusal(Examples.KEYS, BEFORE_EXPIRY, get(EXAMPLE + "&acl"));
        assertThat(refused.error()).isEqualTo(S3AuthenticationError.SIGNATURE_DOES_NOT_MATCH);
        assertThat(refused.details().get(1).value()).isEqualTo("GET\n\n\n1175139620\n/johnsmith/photos/puppy.jpg?acl");
        assertThat(refusal(Examples.KEYS, BEFORE_EXPIRY, get(EXAMPLE.replace("puppy", "kitten"))).error())
                .isEqualTo(S3AuthenticationError.SIGNATURE_DOES_NOT_MATCH);
    }

    @Test
    void amzHeadersSortAndJoinAndTakeInAParameter() {
        InMemoryRequest request = get("/k?x-amz-security-token=t").header("X-Amz-Meta-B", " 1 ")
                .header("x-amz-meta-a", "2").header("x-amz-meta-b", "3").header("Content-Type", "text/plain");
        assertThat(QuerySignatureV2.stringToSign(request, "9", request.query().parameters()))
                .isEqualTo("GET\n\ntext/plain\n9\nx-amz-meta-a:2\n"
                        + "x-amz-meta-b:1,3\nx-amz-security-token:t\n/johnsmith/k");
    }

    @Test
    void whatIsMissingOrMalformedIsNamed() {
        assertThat(refusal(Examples.KEYS, BEFORE_EXPIRY, get("/k?AWSAccessKeyId=a&Signature=b")).text())
                .isEqualTo("Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters");
        assertThat(refusal(Examples.KEYS, BEFORE_EXPIRY, get("/k?AWSAccessKeyId=a&Signature=b&Expires=x")).text())
                .isEqualTo("Invalid date (should be seconds since epoch): x");
    }
}
