package dev.pannier.access;

import dev.pannier.access.AuthenticationException.Detail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/** S3's answers to signatures that do not hold, word for word. */
final class S3Errors {
    private static final String EXPECTED_CREDENTIAL = "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";

    private S3Errors() {
    }

    static AuthenticationException malformedHeader(String problem) {
        return new AuthenticationException(S3AuthenticationError.AUTHORIZATION_HEADER_MALFORMED,
                "The authorization header is malformed; " + problem);
    }

    static AuthenticationException malformedQuery(String problem) {
        return new AuthenticationException(S3AuthenticationError.AUTHORIZATION_QUERY_PARAMETERS, problem);
    }

    static AuthenticationException invalidArgument(String message, String name, String value) {
        return new AuthenticationException(S3AuthenticationError.INVALID_ARGUMENT, message,
                List.of(new Detail("ArgumentName", name), new Detail("ArgumentValue", value)));
    }

    static AuthenticationException invalidRequest(String message) {
        return new AuthenticationException(S3AuthenticationError.INVALID_REQUEST, message);
    }

    static AuthenticationException accessDenied(String message) {
        return new AuthenticationException(S3AuthenticationError.ACCESS_DENIED, message);
    }

    /** Where a credential stands, since S3 words its faults differently for header and query. */
    enum Place {
        HEADER {
            @Override
            AuthenticationException fault(String problem) {
                return malformedHeader(problem);
            }
        },
        QUERY {
            @Override
            AuthenticationException fault(String problem) {
                return malformedQuery("Error parsing the X-Amz-Credential parameter; " + problem);
            }
        },

        FORM {
            @Override
            AuthenticationException fault(String problem) {
                return malformedQuery("Error parsing the X-Amz-Credential form field; " + problem);
            }
        };

        abstract AuthenticationException fault(String problem);

        CredentialScope parse(String credential) {
            CredentialScope scope = CredentialScope.parse(credential)
                    .orElseThrow(() -> fault(EXPECTED_CREDENTIAL));
            if (!scope.hasWellFormedDate()) {
                throw fault("incorrect date format \"" + scope.date()
                        + "\". This date in the credential must be in the format \"yyyyMMdd\".");
            }
            if (!scope.service().equals("s3")) {
                throw fault("incorrect service \"" + scope.service() + "\". This endpoint belongs to \"s3\".");
            }
            if (!scope.terminator().equals(CredentialScope.TERMINATOR)) {
                throw fault("incorrect terminal \"" + scope.terminator() + "\". This endpoint uses \"aws4_request\".");
            }
            if (scope.region().isEmpty()) {
                throw fault("a non-empty Access Key (AKID) and region must be provided in the credential.");
            }
            return scope;
        }
    }

    static AuthenticationException timeTooSkewed(String requestTime, Instant now, long allowedMillis) {
        return new AuthenticationException(S3AuthenticationError.REQUEST_TIME_TOO_SKEWED,
                "The difference between the request time and the current time is too large.",
                List.of(new Detail("RequestTime", requestTime), new Detail("ServerTime", seconds(now)),
                        new Detail("MaxAllowedSkewMilliseconds", Long.toString(allowedMillis))));
    }

    static AuthenticationException expired(long expiresSeconds, Instant expiry, Instant now) {
        return new AuthenticationException(S3AuthenticationError.ACCESS_DENIED, "Request has expired",
                List.of(new Detail("X-Amz-Expires", Long.toString(expiresSeconds)),
                        new Detail("Expires", seconds(expiry)), new Detail("ServerTime", seconds(now))));
    }

    static AuthenticationException unknownAccessKey(String accessKeyId) {
        return new AuthenticationException(S3AuthenticationError.INVALID_ACCESS_KEY_ID,
                "The AWS Access Key Id you provided does not exist in our records.",
                List.of(new Detail("AWSAccessKeyId", accessKeyId)));
    }

    static AuthenticationException headersNotSigned(List<String> names) {
        return new AuthenticationException(S3AuthenticationError.ACCESS_DENIED,
                "There were headers present in the request which were not signed",
                List.of(new Detail("HeadersNotSigned", String.join(", ", names))));
    }

    static AuthenticationException signatureMismatch(String accessKeyId, String stringToSign, String given,
            String canonicalRequest) {
        return new AuthenticationException(S3AuthenticationError.SIGNATURE_DOES_NOT_MATCH,
                "The request signature we calculated does not match the signature you provided. "
                        + "Check your key and signing method.",
                List.of(new Detail("AWSAccessKeyId", accessKeyId), new Detail("StringToSign", stringToSign),
                        new Detail("SignatureProvided", given),
                        new Detail("StringToSignBytes", spacedHex(stringToSign)),
                        new Detail("CanonicalRequest", canonicalRequest),
                        new Detail("CanonicalRequestBytes", spacedHex(canonicalRequest))));
    }

    static AuthenticationException contentHashMismatch(String declared, String computed) {
        return new AuthenticationException(S3AuthenticationError.CONTENT_SHA256_MISMATCH,
                "The provided 'x-amz-content-sha256' header does not match what was computed.",
                List.of(new Detail("ClientComputedContentSHA256", declared),
                        new Detail("S3ComputedContentSHA256", computed)));
    }

    static AuthenticationException incompleteBody() {
        return new AuthenticationException(S3AuthenticationError.INCOMPLETE_BODY,
                "The request body terminated unexpectedly");
    }

    static AuthenticationException decodedLengthMismatch() {
        return new AuthenticationException(S3AuthenticationError.INCOMPLETE_BODY,
                "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }

    static AuthenticationException chunkTooSmall(long chunk, long size) {
        return new AuthenticationException(S3AuthenticationError.INVALID_CHUNK_SIZE,
                "Only the last chunk is allowed to have a size less than 8192 bytes",
                List.of(new Detail("Chunk", Long.toString(chunk)), new Detail("BadChunkSize", Long.toString(size))));
    }

    static AuthenticationException malformedTrailer() {
        return new AuthenticationException(S3AuthenticationError.MALFORMED_TRAILER,
                "The request contained trailing data that was not well-formed or did not conform to our published schema.");
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String spacedHex(String text) {
        return HexFormat.ofDelimiter(" ").formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
