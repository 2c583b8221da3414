package dev.pannier.protocol.s3.header;

import dev.pannier.http.Headers;
import dev.pannier.model.Bytes;
import dev.pannier.objects.S3Error;
import java.util.Base64;
import java.util.Optional;

/** The {@code Content-MD5} header. */
public final class ContentMd5 {
    private static final int LENGTH = 16;

    private ContentMd5() {
    }

    /** The digest, if the client sent one; an empty header is as wrong as a bad one. */
    public static Optional<Bytes> of(Headers headers) {
        return headers.first("Content-MD5").map(ContentMd5::decode);
    }

    private static Bytes decode(String header) {
        try {
            byte[] digest = Base64.getDecoder().decode(header.strip());
            if (digest.length == LENGTH) {
                return Bytes.wrap(digest);
            }
        } catch (IllegalArgumentException e) {
            // Not base64: the same answer as for a digest of the wrong length.
        }
        throw S3Error.INVALID_DIGEST.exception().detail("Content-MD5", header);
    }
}
