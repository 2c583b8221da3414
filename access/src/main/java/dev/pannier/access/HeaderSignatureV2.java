package dev.pannier.access;

import dev.pannier.access.AuthenticationException.Detail;
import dev.pannier.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Signature Version 2 in the {@code Authorization} header, which S3 still takes in the regions that are older than
 * Version 4, us-east-1 among them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html">Signing and authenticating REST
 *      requests (Signature Version 2)</a>
 */
final class HeaderSignatureV2 {
    private static final String PREFIX = "AWS ";

    private HeaderSignatureV2() {
    }

    static boolean isIn(HttpRequest request) {
        return request.header("Authorization").filter(value -> value.startsWith(PREFIX)).isPresent();
    }

    /** Verifies the time, which holds for every caller, and the signature where the secret is known. */
    static Caller verify(HttpRequest request, AccessKeys accessKeys, Clock clock, Duration maxSkew) {
        String header = request.header("Authorization").orElse("");
        int colon = header.indexOf(':');
        if (colon < 0) {
            throw S3Errors.invalidArgument(
                    "AWS authorization header is invalid.  Expected AwsAccessKeyId:signature", "Authorization", header);
        }
        String accessKeyId = header.substring(PREFIX.length(), colon).strip();
        String given = header.substring(colon + 1).strip();
        String date = checkTime(request, clock.instant(), maxSkew);
        AccessKey key = accessKeys.find(accessKeyId).orElseThrow(() -> S3Errors.unknownAccessKey(accessKeyId));
        if (key instanceof AccessKey.Secret secret) {
            String stringToSign = QuerySignatureV2.stringToSign(request, date, List.of());
            // Clients sign a bucket as /bucket/, and send /bucket.
            boolean matches = matches(secret, stringToSign, given) || matches(secret,
                    QuerySignatureV2.stringToSign(request, request.rawPath() + "/", date, List.of()), given);
            if (!matches) {
                throw QuerySignatureV2.mismatch(accessKeyId, stringToSign, given);
            }
        }
        return key.caller();
    }

    private static boolean matches(AccessKey.Secret secret, String stringToSign, String given) {
        return MessageDigest.isEqual(
                QuerySignatureV2.sign(secret.secretAccessKey(), stringToSign).getBytes(StandardCharsets.UTF_8),
                given.getBytes(StandardCharsets.UTF_8));
    }

    /** The date that is signed: none of its own where {@code x-amz-date} is among the headers. */
    private static String checkTime(HttpRequest request, Instant now, Duration maxSkew) {
        boolean own = request.header("x-amz-date").isPresent();
        String text = request.header("x-amz-date").or(() -> request.header("Date")).orElse("");
        Instant time = RequestTime.parseDateHeader(text).filter(instant -> instant.isAfter(Instant.EPOCH)).orElseThrow(
                () -> S3Errors.accessDenied("AWS authentication requires a valid Date or x-amz-date header"));
        if (Duration.between(time, now).abs().compareTo(maxSkew) > 0) {
            throw new AuthenticationException(S3AuthenticationError.REQUEST_TIME_TOO_SKEWED,
                    "The difference between the request time and the current time is too large.",
                    List.of(new Detail("RequestTime", text), new Detail("ServerTime", now.toString()),
                            new Detail("MaxAllowedSkewMilliseconds", Long.toString(maxSkew.toMillis()))));
        }
        return own ? "" : text;
    }
}
