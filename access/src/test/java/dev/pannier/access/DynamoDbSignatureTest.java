package dev.pannier.access;

import dev.pannier.http.InMemoryRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

import static dev.pannier.access.Examples.KEY_ID;
import static dev.pannier.access.Examples.TIMESTAMP;
import static dev.pannier.access.Examples.authorization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DynamoDbSignatureTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private static InMemoryRequest signed(UnaryOperator<String> tamper) {
        return Examples.signed("dynamodb", "POST", "/",
                Map.of("host", "localhost:8000", "x-amz-date", TIMESTAMP, "x-amz-target",
                        "DynamoDB_20120810.ListTables"),
                Sha256.hex(BODY), tamper);
    }

    private static Caller authenticate(AccessKeys keys, Clock clock, InMemoryRequest request) {
        return new DynamoDbSignatureVerifier(keys, clock).authenticate(request, BODY);
    }

    private static AuthenticationException refusal(Clock clock, InMemoryRequest request) {
        return catchThrowableOfType(AuthenticationException.class, () -> authenticate(Examples.KEYS, clock, request));
    }

    private static AuthenticationException refusal(InMemoryRequest request) {
        return refusal(Examples.CLOCK, request);
    }

    /** "get-vanilla" of the Signature Version 4 test suite. */
    @Test
    void theTestSuiteOfAwsIsMet() {
        InMemoryRequest request = InMemoryRequest.of("GET", "/").header("Host", "example.amazonaws.com")
                .header("X-Amz-Date", "20150830T123600Z");
        List<String> names = List.of("host", "x-amz-date");
        CredentialScope scope = new CredentialScope("AKIDEXAMPLE", "20150830", "us-east-1", "service", "aws4_request");
        Signature signature = new Signature(scope, names, "", "20150830T123600Z");
        String canonical = CanonicalRequest.of(request, CanonicalRequest.PathStyle.NORMALISED, names, Sha256.EMPTY_HEX);
        assertThat(new SigningKeys().of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", scope)
                .sign(signature.stringToSign(canonical)))
                .isEqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    @Test
    void pathsAreNormalisedAndEncodedTwice() {
        String canonical = CanonicalRequest.of(InMemoryRequest.of("GET", "//a/./b/../c%20d/"),
                CanonicalRequest.PathStyle.NORMALISED, List.of(), "");
        assertThat(canonical.lines().skip(1).findFirst()).contains("/a/c%2520d/");
    }

    @Test
    void aValidSignatureNamesItsCaller() {
        Caller caller = authenticate(Examples.KEYS, Examples.CLOCK, signed(UnaryOperator.identity()));
        assertThat(caller.accessKeyId()).contains(KEY_ID);
        assertThat(caller.accountId()).isEqualTo(Examples.ACCOUNT);
    }

    @Test
    void aWrongSignatureIsExplainedWithBothStrings() {
        AuthenticationException refused = refusal(signed(signature -> "0".repeat(64)));
        assertThat(refused.error().code()).isEqualTo("InvalidSignatureException");
        assertThat(refused.text()).isEqualTo("The request signature we calculated does not match the signature you "
                + "provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for "
                + "details.\n\nThe Canonical String for this request should have been\n'POST\n/\n\nhost:localhost:8000\n"
                + "x-amz-date:20130524T000000Z\nx-amz-target:DynamoDB_20120810.ListTables\n\n"
                + "host;x-amz-date;x-amz-target\n" + Sha256.hex(BODY) + "'\n\nThe String-to-Sign should have been\n"
                + "'AWS4-HMAC-SHA256\n20130524T000000Z\n20130524/us-east-1/dynamodb/aws4_request\n"
                + refused.text().substring(refused.text().length() - 66, refused.text().length() - 2) + "'\n");
    }

    @Test
    void clocksMayDifferByFiveMinutes() {
        assertThat(authenticate(Examples.KEYS, Examples.at("2013-05-24T00:05:00Z"), signed(UnaryOperator.identity()))
                .anonymous()).isFalse();
        assertThat(refusal(Examples.at("2013-05-24T00:05:01Z"), signed(UnaryOperator.identity())).text()).isEqualTo(
                "Signature expired: 20130524T000000Z is now earlier than 20130524T000001Z (20130524T000501Z - 5 min.)");
        assertThat(refusal(Examples.at("2013-05-23T23:54:59Z"), signed(UnaryOperator.identity())).text()).isEqualTo(
                "Signature not yet current: 20130524T000000Z is still later than 20130523T235959Z "
                        + "(20130523T235459Z + 5 min.)");
    }

    @Test
    void aRequestWithoutSignatureMissesItsToken() {
        AuthenticationException refused = refusal(InMemoryRequest.of("POST", "/"));
        assertThat(refused.error().code()).isEqualTo("MissingAuthenticationTokenException");
        assertThat(refused.text()).isEqualTo("Request is missing Authentication Token");
        assertThat(refusal(InMemoryRequest.of("POST", "/").header("Authorization", "Basic x")).error().code())
                .isEqualTo("MissingAuthenticationTokenException");
    }

    @Test
    void allThatIsMissingIsNamed() {
        assertThat(refusal(InMemoryRequest.of("POST", "/").header("Authorization", "AWS4-HMAC-SHA256 a=b")).text())
                .isEqualTo("Authorization header requires 'Credential' parameter. Authorization header requires "
                        + "'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. "
                        + "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "
                        + "Authorization=AWS4-HMAC-SHA256 a=b");
        assertThat(refusal(InMemoryRequest.of("POST", "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=x")).text())
                .isEqualTo("AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters "
                        + "must include 'X-Amz-Signature'. AWS query-string parameters must include "
                        + "'X-Amz-SignedHeaders'. Re-examine the query-string parameters.");
    }

    @Test
    void aQueryThatIsNotPercentEncodedIsIncomplete() {
        assertThat(refusal(InMemoryRequest.of("POST", "/?X-Amz-Algorithm=%zz")).error().code())
                .isEqualTo("IncompleteSignatureException");
    }

    @Test
    void anUnknownKeyIsAnInvalidToken() {
        AuthenticationException refused = refusal(InMemoryRequest.of("POST", "/").header("x-amz-date", TIMESTAMP)
                .header("Authorization", authorization("dynamodb", "host", "x").replace(KEY_ID, "AKIAUNKNOWN")));
        assertThat(refused.error().code()).isEqualTo("UnrecognizedClientException");
        assertThat(refused.text()).isEqualTo("The security token included in the request is invalid.");
    }

    @Test
    void theTimeIsLookedAtBeforeTheKey() {
        InMemoryRequest request = InMemoryRequest.of("POST", "/").header("x-amz-date", "20170101T010101Z").header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=unknown/2/3/4/aws4_request SignedHeaders=x-amz-date;host Signature=123");
        assertThat(refusal(request).text()).startsWith("Signature not yet current: 20170101T010101Z is still later");
    }

    @Test
    void aScopeOfAnotherServiceAndDayIsNamed() {
        InMemoryRequest request = InMemoryRequest.of("POST", "/").header("x-amz-date", "20130524T000000Z").header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + KEY_ID + "/20130523/r/s3/aws5, SignedHeaders=host, Signature=x");
        assertThat(refusal(request).text()).isEqualTo("Credential should be scoped to correct service: 'dynamodb'. "
                + "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5'. "
                + "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                + "'20130523' != '20130524', from '20130524T000000Z'.");
    }

    @Test
    void withoutCredentialsAnyWellFormedSignatureIsTaken() {
        assertThat(authenticate(AccessKeys.trustingAll(), Examples.at("2026-01-01T00:00:00Z"),
                signed(signature -> "wrong")).accountId()).isEqualTo(Caller.DEFAULT_ACCOUNT);
    }
}
