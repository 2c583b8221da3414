package dev.pannier.protocol.s3.header;

import dev.pannier.access.AuthenticatedRequest;
import dev.pannier.http.Headers;
import dev.pannier.model.Bytes;
import dev.pannier.objects.ExpectedChecksum;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.checksum.RunningChecksum;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the sender of an XML document claims of it, so that a damaged one deletes nothing.
 *
 * @param md5 Content-MD5
 * @param checksum a checksum, in a header or trailer
 */
public record DocumentIntegrity(Optional<Bytes> md5, Optional<ExpectedChecksum> checksum) {
    /** The claims of a request that needs one. */
    public static DocumentIntegrity required(Headers headers, AuthenticatedRequest body) {
        DocumentIntegrity integrity = new DocumentIntegrity(ContentMd5.of(headers),
                ChecksumHeaders.ofBody(headers, body));
        if (integrity.md5.isEmpty() && integrity.checksum.isEmpty()) {
            throw S3Error.INVALID_REQUEST
                    .with("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }
        return integrity;
    }

    /** The claims of a request that may do without. */
    public static DocumentIntegrity optional(Headers headers, AuthenticatedRequest body) {
        return new DocumentIntegrity(ContentMd5.of(headers), ChecksumHeaders.ofBody(headers, body));
    }

    /** Checks the claims, once the document is read to its end. */
    public void verify(byte[] document) {
        md5.ifPresent(expected -> {
            byte[] calculated = digest(RunningChecksum.md5(), document);
            if (!Bytes.wrap(calculated).equals(expected)) {
                throw S3Error.BAD_DIGEST.exception()
                        .detail("ExpectedDigest", HexFormat.of().formatHex(expected.unsafeArray()))
                        .detail("CalculatedDigest", base64(calculated));
            }
        });
        checksum.ifPresent(expected -> expected.value().get().ifPresent(value -> {
            if (!ChecksumHeaders.wellFormed(expected.algorithm(), value)) {
                throw S3Error.INVALID_REQUEST
                        .with("Value for " + expected.algorithm().headerName() + " header is invalid.");
            }
            if (!base64(digest(RunningChecksum.of(expected.algorithm()), document)).equals(value)) {
                throw S3Error.BAD_DIGEST.with(
                        "The " + expected.algorithm() + " you specified did not match the calculated checksum.");
            }
        }));
    }

    private static byte[] digest(RunningChecksum checksum, byte[] document) {
        checksum.update(document, 0, document.length);
        return checksum.finish();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
