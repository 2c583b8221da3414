package dev.pannier.access;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pannier.http.InMemoryRequest;
import dev.pannier.http.MalformedEncodingException;

/** Whatever stands in the headers and query of a signature: S3's errors, nothing else. */
class SignatureFuzzTest {
    private final S3SignatureVerifier verifier = new S3SignatureVerifier(Examples.KEYS, Examples.CLOCK);

    /** Lines: the authorization, the query string, the date, the hash of the payload. */
    @FuzzTest(maxDuration = "10m")
    void signaturesAreAcceptedOrRefused(byte[] input) {
        String[] lines = (new String(input, java.nio.charset.StandardCharsets.ISO_8859_1) + "\n\n\n\n").split("\n", -1);
        InMemoryRequest request = InMemoryRequest.of("PUT", "/bucket/key?" + lines[1].replaceAll("[^!-~]", ""))
                .header("Host", "localhost").header("x-amz-date", lines[2])
                .header("x-amz-content-sha256", lines[3]);
        try {
            verifier.authenticate(lines[0].isEmpty() ? request : request.header("Authorization", lines[0]));
        } catch (AuthenticationException | MalformedEncodingException e) {
            // Refused, as it should be.
        }
    }
}
