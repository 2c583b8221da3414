package dev.pannier.access;

import dev.pannier.http.InMemoryRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.pannier.access.Examples.TIMESTAMP;
import static dev.pannier.access.Examples.authorization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The two examples of "Transferring Payload in Multiple Chunks", and bodies that are wrong in every place. */
class AwsChunkedBodyTest {
    private static final String DATA = "a".repeat(66560);
    private static final String CHUNKED = "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n"
            + "a".repeat(65536)
            + "\r\n400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n"
            + "a".repeat(1024)
            + "\r\n0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n";
    private static final String WITH_TRAILER = "10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n"
            + "a".repeat(65536)
            + "\r\n400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n"
            + "a".repeat(1024)
            + "\r\n0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n"
            + "x-amz-checksum-crc32c:sOO8/Q==\r\n"
            + "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n";

    private final S3SignatureVerifier verifier = new S3SignatureVerifier(Examples.KEYS, Examples.CLOCK);

    private AuthenticatedRequest signedChunks(String body) {
        return verifier.authenticate(InMemoryRequest.of("PUT", "/examplebucket/chunkObject.txt")
                .header("Host", "s3.amazonaws.com").header("x-amz-date", TIMESTAMP)
                .header("x-amz-storage-class", "REDUCED_REDUNDANCY")
                .header("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")
                .header("Content-Encoding", "aws-chunked").header("x-amz-decoded-content-length", "66560")
                .header("Content-Length", "66824")
                .header("Authorization", authorization("s3",
                        "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
                                + "x-amz-decoded-content-length;x-amz-storage-class",
                        "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"))
                .body(body));
    }

    private AuthenticatedRequest signedTrailer(String body) {
        return verifier.authenticate(InMemoryRequest.of("PUT", "/examplebucket/chunkObject.txt")
                .header("Host", "s3.amazonaws.com").header("x-amz-date", TIMESTAMP)
                .header("x-amz-storage-class", "REDUCED_REDUNDANCY")
                .header("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER")
                .header("Content-Encoding", "aws-chunked").header("x-amz-decoded-content-length", "66560")
                .header("x-amz-trailer", "x-amz-checksum-crc32c")
                .header("Authorization", authorization("s3",
                        "content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;"
                                + "x-amz-storage-class;x-amz-trailer",
                        "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e"))
                .body(body));
    }

    private static AuthenticatedRequest unsigned(String body, long length) {
        return new S3SignatureVerifier(AccessKeys.trustingAll(), Examples.CLOCK)
                .authenticate(InMemoryRequest.of("PUT", "/b/k").header("x-amz-date", TIMESTAMP)
                        .header("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                        .header("x-amz-decoded-content-length", Long.toString(length))
                        .header("x-amz-trailer", "x-amz-checksum-crc32").header("Authorization",
                                authorization("s3", "host", "x"))
                        .body(body));
    }

    private static String text(AuthenticatedRequest request) throws IOException {
        return new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void theDocumentedChunksAreAccepted() throws IOException {
        AuthenticatedRequest request = signedChunks(CHUNKED);
        assertThat(request.bodyLength()).isEqualTo(66560);
        assertThat(text(request)).isEqualTo(DATA);
    }

    @Test
    void theDocumentedTrailerIsAcceptedAndHandedOn() throws IOException {
        AuthenticatedRequest request = signedTrailer(WITH_TRAILER);
        assertThat(text(request)).isEqualTo(DATA);
        assertThat(request.trailers().first("x-amz-checksum-crc32c")).contains("sOO8/Q==");
        assertThat(text(signedTrailer(WITH_TRAILER.replace("sOO8/Q==\r\n", "sOO8/Q==\n\r\n")))).isEqualTo(DATA);
    }

    @Test
    void anUnsignedTrailerNeedsNoSignatures() throws IOException {
        AuthenticatedRequest request = unsigned("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", 5);
        assertThat(text(request)).isEqualTo("hello");
        assertThat(request.trailers().first("x-amz-checksum-crc32")).contains("NhCmhg==");
        assertThat(text(unsigned("0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", 0))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ad80c7, ad80c8", "005562, 005563", "b6c6ea, b6c6eb", "aaaa~400, aaab~400"})
    void aChangedByteOrSignatureIsFound(String from, String to) {
        assertThatThrownBy(
                () -> text(signedChunks(CHUNKED.replace(from.replace("~", "\r\n"), to.replace("~", "\r\n")))))
                .isInstanceOfSatisfying(AuthenticationException.class, refused -> assertThat(refused.error())
                        .isEqualTo(S3AuthenticationError.SIGNATURE_DOES_NOT_MATCH));
    }

    @Test
    void aFaultAfterTheDataIsFoundByTheReadOfTheLastByte() {
        AuthenticatedRequest request = signedChunks(CHUNKED.replace("b6c6ea", "b6c6eb"));
        assertThatThrownBy(() -> request.body().readNBytes(66560)).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void aChangedTrailerIsFound() {
        assertThatThrownBy(() -> text(signedTrailer(WITH_TRAILER.replace("sOO8/Q==", "sOO8/R=="))))
                .isInstanceOfSatisfying(AuthenticationException.class, refused -> assertThat(refused.error())
                        .isEqualTo(S3AuthenticationError.SIGNATURE_DOES_NOT_MATCH));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"5~hello~ | IncompleteBody", "5~hell | IncompleteBody",
            "5~helloX0~~ | IncompleteBody", "zz~hello~0~~ | IncompleteBody", "-5~hello~0~~ | IncompleteBody",
            "4~hell~0~x-amz-checksum-crc32:x~~ | IncompleteBody", "6~hello!~0~~ | IncompleteBody",
            "2~he~3~llo~0~x-amz-checksum-crc32:x~~ | InvalidChunkSizeError", "5~hello~0~~ | MalformedTrailerError",
            "5~hello~0~x-amz-checksum-sha1:x~~ | MalformedTrailerError", "5~hello~0~nonsense~~ | MalformedTrailerError",
            "7fffffffffffffff~hello~0~~ | IncompleteBody"})
    void brokenFramingIsNamed(String body, String code) {
        assertThatThrownBy(() -> text(unsigned(body.replace("~", "\r\n"), 5))).isInstanceOfSatisfying(
                AuthenticationException.class, refused -> assertThat(refused.error().code()).isEqualTo(code));
    }

    @Test
    void anEndlessChunkHeaderIsCutOff() {
        assertThatThrownBy(() -> text(unsigned("5;" + "x".repeat(100_000), 5)))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void theDecodedLengthIsRequired() {
        assertThatThrownBy(() -> verifier.authenticate(InMemoryRequest.of("PUT", "/b/k").header("x-amz-content-sha256",
                "STREAMING-UNSIGNED-PAYLOAD-TRAILER"))).isInstanceOfSatisfying(AuthenticationException.class,
                        refused -> assertThat(refused.error().code()).isEqualTo("MissingContentLength"));
    }

    @Property(tries = 50)
    void howTheBodyIsReadMakesNoDifference(@ForAll @IntRange(min = 1, max = 70_000) int bufferSize) throws IOException {
        AuthenticatedRequest request = signedChunks(CHUNKED);
        byte[] buffer = new byte[bufferSize];
        long total = 0;
        for (int n = request.body().read(buffer); n >= 0; n = request.body().read(buffer)) {
            total += n;
        }
        assertThat(total).isEqualTo(66560);
    }
}
