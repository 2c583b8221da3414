package dev.pannier.protocol.s3.request;

import dev.pannier.access.AuthenticatedRequest;
import dev.pannier.access.Caller;
import dev.pannier.http.Headers;
import dev.pannier.http.HttpRequest;
import dev.pannier.objects.S3Error;
import java.io.IOException;
import java.util.Optional;

/**
 * A request whose sender is known.
 *
 * @param http what came over the wire; its own body stays untouched
 * @param authenticated the sender, and the verified body
 */
public record S3Request(HttpRequest http, AuthenticatedRequest authenticated) {
    public Caller caller() {
        return authenticated.caller();
    }

    public Headers headers() {
        return http.headers();
    }

    /** Whether it is signed by version 2 of AWS's signatures, in the header or the query string. */
    public boolean signedByVersion2() {
        return http.query().contains("AWSAccessKeyId")
                || header("authorization").filter(value -> value.startsWith("AWS ")).isPresent();
    }

    /** A header without the white space around it; empty if it is missing or blank. */
    public Optional<String> header(String name) {
        return http.headers().first(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A body that fits into memory: XML. */
    public byte[] document(int limit) throws IOException {
        if (authenticated.bodyLength() > limit) {
            throw tooLong(limit);
        }
        byte[] body = authenticated.body().readNBytes(limit + 1);
        if (body.length > limit) {
            throw tooLong(limit);
        }
        if (authenticated.bodyLength() >= 0 && body.length < authenticated.bodyLength()) {
            throw S3Error.INCOMPLETE_BODY
                    .with("You did not provide the number of bytes specified by the Content-Length HTTP header");
        }
        return body;
    }

    private static RuntimeException tooLong(int limit) {
        return S3Error.MAX_MESSAGE_LENGTH_EXCEEDED.exception().detail("MaxMessageLengthBytes", limit);
    }
}
