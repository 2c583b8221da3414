package dev.pannier.access;

import dev.pannier.http.InMemoryRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The credentials and the time of the examples in AWS's documentation, and a signer for requests of our own. */
final class Examples {
    static final String KEY_ID = "AKIAIOSFODNN7EXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    static final String ACCOUNT = "123456789012";
    static final String TIMESTAMP = "20130524T000000Z";
    static final Instant TIME = Instant.parse("2013-05-24T00:00:00Z");
    static final Clock CLOCK = Clock.fixed(TIME, ZoneOffset.UTC);
    static final AccessKeys KEYS = new ConfiguredAccessKeys(List.of(Credential.of(KEY_ID, SECRET, ACCOUNT)));

    private Examples() {
    }

    static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }

    static String authorization(String service, String signedHeaders, String signature) {
        return "AWS4-HMAC-SHA256 Credential=" + KEY_ID + "/20130524/us-east-1/" + service
                + "/aws4_request, SignedHeaders=" + signedHeaders + ", Signature=" + signature;
    }

    /** A request with those headers, correctly signed for the service. */
    static InMemoryRequest signed(String service, String method, String target, Map<String, String> headers,
            String payloadHash, UnaryOperator<String> tamper) {
        InMemoryRequest request = InMemoryRequest.of(method, target);
        new TreeMap<>(headers).forEach(request::header);
        List<String> names = List.copyOf(new TreeMap<>(headers).keySet());
        CanonicalRequest.PathStyle style = service.equals("s3")
                ? CanonicalRequest.PathStyle.S3
                : CanonicalRequest.PathStyle.NORMALISED;
        String canonical = CanonicalRequest.of(request, style, names, payloadHash);
        CredentialScope scope = new CredentialScope(KEY_ID, "20130524", "us-east-1", service,
                CredentialScope.TERMINATOR);
        Signature signature = new Signature(scope, names, "", TIMESTAMP);
        String value = new SigningKeys().of(SECRET, scope).sign(signature.stringToSign(canonical));
        return request.header("Authorization",
                authorization(service, String.join(";", names), tamper.apply(value)));
    }
}
