package dev.pannier.access;

import dev.pannier.http.Headers;
import dev.pannier.http.HttpRequest;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An authenticated request to S3 with its payload, verified while it is read. */
record S3Payload(Caller caller, InputStream body, long bodyLength, Headers trailers,
        boolean presigned) implements AuthenticatedRequest {
    /**
     * Wraps the body as {@code x-amz-content-sha256} says.
     *
     * @param signatures verifies chunk signatures; empty where signatures are not verified
     */
    static S3Payload of(HttpRequest request, Caller caller, boolean presigned, String payload,
            Optional<ChunkSignatures> signatures) {
        PayloadKind kind = PayloadKind.of(payload);
        if (kind.chunked()) {
            return chunked(request, caller, presigned, kind, signatures);
        }
        InputStream body = kind == PayloadKind.HASHED
                ? new HashedBody(request.body(), request.contentLength(), payload.toLowerCase(Locale.ROOT))
                : request.body();
        return new S3Payload(caller, body, request.contentLength(), new Headers(), presigned);
    }

    private static S3Payload chunked(HttpRequest request, Caller caller, boolean presigned, PayloadKind kind,
            Optional<ChunkSignatures> signatures) {
        long length = request.header("x-amz-decoded-content-length").map(S3Payload::length)
                .orElseThrow(() -> new AuthenticationException(S3AuthenticationError.MISSING_CONTENT_LENGTH,
                        "You must provide the Content-Length HTTP header."));
        Optional<ChunkSignatures> chunkSignatures = kind == PayloadKind.UNSIGNED_CHUNKS_AND_TRAILER
                ? Optional.empty()
                : signatures;
        AwsChunkedBody body = new AwsChunkedBody(request.body(), length,
                kind.hasTrailer() ? request.headers().all("x-amz-trailer") : List.of(), kind,
                chunkSignatures);
        return new S3Payload(caller, body, length, body.trailers(), presigned);
    }

    private static long length(String text) {
        try {
            long length = Long.parseLong(text);
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException e) {
            // answered below, like a negative one
        }
        throw S3Errors.invalidArgument("x-amz-decoded-content-length must be a non-negative integer.",
                "x-amz-decoded-content-length", text);
    }
}
