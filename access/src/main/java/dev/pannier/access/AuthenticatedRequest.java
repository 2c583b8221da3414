package dev.pannier.access;

import dev.pannier.http.Headers;
import java.io.InputStream;

/**
 * A request whose head is verified, with its payload.
 *
 * <p>Reading {@link #body} verifies the payload: chunk signatures, the trailer's signature, or the hash that was signed. A
 * mismatch is thrown by the read that finds it, at the latest by the one that would report the end, as an
 * {@link AuthenticationException}: whoever stores the body must drop it unless it was read to its end.
 */
public interface AuthenticatedRequest {
    Caller caller();

    /** The payload without {@code aws-chunked} framing. */
    InputStream body();

    /** Its length: {@code x-amz-decoded-content-length} or {@code Content-Length}; -1 if the client did not say. */
    long bodyLength();

    /** The trailing headers of an {@code aws-chunked} body (checksums); complete once {@link #body} is at its end. */
    Headers trailers();

    /** Whether the signature was in the query string. */
    boolean presigned();

    /** Whether it came in an HTML form, so that the body's length is not known before its end. */
    default boolean form() {
        return false;
    }
}
