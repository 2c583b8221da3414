package dev.pannier.access;

import java.util.regex.Pattern;

/**
 * What {@code x-amz-content-sha256} says of a body.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Transferring payload in multiple
 *      chunks</a>
 */
enum PayloadKind {
    /** The body's own hash. */
    HASHED,
    /** Not verified. */
    UNSIGNED,
    /** Chunks, each signed. */
    SIGNED_CHUNKS,
    /** Chunks, each signed, and a signed trailer. */
    SIGNED_CHUNKS_AND_TRAILER,
    /** Chunks and a trailer without signatures. */
    UNSIGNED_CHUNKS_AND_TRAILER;

    static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    static PayloadKind of(String text) {
        return switch (text) {
            case UNSIGNED_PAYLOAD -> UNSIGNED;
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" -> SIGNED_CHUNKS;
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" -> SIGNED_CHUNKS_AND_TRAILER;
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> UNSIGNED_CHUNKS_AND_TRAILER;
            case "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD", "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER" ->
                throw new AuthenticationException(S3AuthenticationError.NOT_IMPLEMENTED,
                        "Signature Version 4A (" + text + ") is not implemented by this server");
            default -> {
                if (!HEX.matcher(text).matches()) {
                    throw S3Errors.invalidArgument("x-amz-content-sha256 must be UNSIGNED-PAYLOAD, "
                            + "STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, "
                            + "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, "
                            + "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.",
                            "x-amz-content-sha256", text);
                }
                yield HASHED;
            }
        };
    }

    boolean chunked() {
        return this != HASHED && this != UNSIGNED;
    }

    boolean hasTrailer() {
        return this == SIGNED_CHUNKS_AND_TRAILER || this == UNSIGNED_CHUNKS_AND_TRAILER;
    }
}
