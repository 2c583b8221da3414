package dev.pannier.http;

import java.io.InputStream;
import java.util.Optional;

/**
 * A request as it came over the wire. Path and query are not decoded or normalised: {@code //}, {@code ..} and
 * {@code %2F} in an object key, and every signature, depend on that.
 */
public interface HttpRequest {
    /** What {@link #contentLength} says of a body sent in chunks. */
    long UNKNOWN_LENGTH = -1;

    /** The method in upper case. */
    String method();

    /** The path as sent, percent-encoded, from its first slash up to the question mark. */
    String rawPath();

    /** The query as sent, without the question mark; empty if there is none. */
    String rawQuery();

    /** The decoded query parameters in order. */
    Query query();

    /** The header fields in order. */
    Headers headers();

    /** The first value of a header. */
    default Optional<String> header(String name) {
        return headers().first(name);
    }

    /** The length of {@link #body} on the wire: 0 without a body, {@link #UNKNOWN_LENGTH} for HTTP's chunked coding. */
    long contentLength();

    /** Whether the client waits for {@code 100 Continue} before it sends the body. */
    boolean continueExpected();

    /**
     * The body as sent (HTTP's chunked coding removed, {@code aws-chunked} not). It blocks, is read once, and belongs to
     * this request alone.
     *
     * <p>If the client expects it, {@code 100 Continue} goes out when the first byte is asked for, so that a refused
     * upload never crosses the network. Whatever the handler leaves unread is the server's concern.
     */
    InputStream body();

    /** The client's address and port, for logs and messages. */
    String remoteAddress();

    /** Whether it came over TLS. */
    boolean secure();

    /** The id under which this request is logged and answered ({@code x-amzn-RequestId}, {@code x-amz-request-id}). */
    String id();

    /** The bucket that the host name stands for ({@code bucket.localhost}); empty for path-style requests. */
    Optional<String> virtualHostBucket();
}
