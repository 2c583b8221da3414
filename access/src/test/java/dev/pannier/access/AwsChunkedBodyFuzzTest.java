package dev.pannier.access;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pannier.http.InMemoryRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import static dev.pannier.access.Examples.TIMESTAMP;
import static dev.pannier.access.Examples.authorization;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever comes as chunks: the announced number of bytes, or S3's errors. */
class AwsChunkedBodyFuzzTest {
    private static final String[] KINDS = {"STREAMING-UNSIGNED-PAYLOAD-TRAILER", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"};
    private final S3SignatureVerifier verifier = new S3SignatureVerifier(AccessKeys.trustingAll(), Examples.CLOCK);

    /** The first byte chooses the kind and the announced length. */
    @FuzzTest(maxDuration = "10m")
    void bodiesAreDecodedOrRefused(byte[] input) {
        int first = input.length == 0 ? 0 : input[0] & 0xff;
        int length = first >>> 2;
        byte[] body = input.length == 0 ? input : java.util.Arrays.copyOfRange(input, 1, input.length);
        try {
            AuthenticatedRequest request = verifier.authenticate(InMemoryRequest.of("PUT", "/b/k")
                    .header("x-amz-date", TIMESTAMP).header("x-amz-content-sha256", KINDS[(first & 3) % KINDS.length])
                    .header("x-amz-decoded-content-length", Integer.toString(length))
                    .header("x-amz-trailer", "x-amz-checksum-crc32")
                    .header("Authorization", authorization("s3", "host", "x"))
                    .body(new String(body, StandardCharsets.ISO_8859_1)));
            assertThat(request.body().readAllBytes()).hasSizeLessThanOrEqualTo(length);
        } catch (AuthenticationException | IOException e) {
            // Refused, as it should be.
        }
    }
}
