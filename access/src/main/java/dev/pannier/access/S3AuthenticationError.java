package dev.pannier.access;

import dev.pannier.model.ErrorCode;

/**
 * S3's errors about signatures and the framing of signed bodies; those about buckets and objects are elsewhere.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>
 */
public enum S3AuthenticationError implements ErrorCode {
    /** An unsigned request, or an expired pre-signed URL. */
    ACCESS_DENIED("AccessDenied", 403),
    /** The Authorization header is not one of Signature Version 4. */
    AUTHORIZATION_HEADER_MALFORMED("AuthorizationHeaderMalformed", 400),
    /** The X-Amz query parameters are not those of a pre-signed URL. */
    AUTHORIZATION_QUERY_PARAMETERS("AuthorizationQueryParametersError", 400),
    /** The body is not the one that was hashed. */
    CONTENT_SHA256_MISMATCH("XAmzContentSHA256Mismatch", 400),
    /** The body ended early. */
    INCOMPLETE_BODY("IncompleteBody", 400),
    /** No such access key. */
    INVALID_ACCESS_KEY_ID("InvalidAccessKeyId", 403),
    /** A header that cannot be read. */
    INVALID_ARGUMENT("InvalidArgument", 400),
    /** An aws-chunked chunk below the smallest size. */
    INVALID_CHUNK_SIZE("InvalidChunkSizeError", 400),
    /** A request that S3 does not take in this form. */
    INVALID_REQUEST("InvalidRequest", 400),
    /** A query string that is not percent-encoded. */
    INVALID_URI("InvalidURI", 400),
    /** The trailer of an aws-chunked body cannot be read. */
    MALFORMED_TRAILER("MalformedTrailerError", 400),
    /** A body of unknown length. */
    MISSING_CONTENT_LENGTH("MissingContentLength", 411),
    /** A header that a signature needs is missing. */
    MISSING_SECURITY_HEADER("MissingSecurityHeader", 400),
    /** A form of signature that this server does not speak. */
    NOT_IMPLEMENTED("NotImplemented", 501),
    /** The clocks are more than fifteen minutes apart. */
    REQUEST_TIME_TOO_SKEWED("RequestTimeTooSkewed", 403),
    /** The signature is another one. */
    SIGNATURE_DOES_NOT_MATCH("SignatureDoesNotMatch", 403);

    private final String code;
    private final int httpStatus;

    S3AuthenticationError(String code, int httpStatus) {
        this.code = code;
        this.httpStatus = httpStatus;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int httpStatus() {
        return httpStatus;
    }
}
