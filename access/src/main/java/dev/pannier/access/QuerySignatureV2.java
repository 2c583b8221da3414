package dev.pannier.access;

import dev.pannier.access.AuthenticationException.Detail;
import dev.pannier.http.Headers;
import dev.pannier.http.HttpRequest;
import dev.pannier.http.Query;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pre-signed URLs of Signature Version 2, which S3 still takes: boto3 and {@code aws s3 presign} make them for any
 * endpoint that is not AWS's own, unless told otherwise.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html">Signing and authenticating REST
 *      requests (Signature Version 2)</a>
 */
final class QuerySignatureV2 {
    private static final Set<String> SIGNED_PARAMETERS = Set.of("accelerate", "acl", "analytics", "cors", "delete",
            "inventory", "lifecycle", "location", "logging", "metrics", "notification", "object-lock", "partNumber",
            "policy", "replication", "requestPayment", "response-cache-control", "response-content-disposition",
            "response-content-encoding", "response-content-language", "response-content-type", "response-expires",
            "restore", "select", "select-type", "tagging", "torrent", "uploadId", "uploads", "versionId", "versioning",
            "versions", "website");

    private QuerySignatureV2() {
    }

    static boolean isIn(HttpRequest request) {
        return request.query().contains("AWSAccessKeyId") || request.query().contains("Signature");
    }

    /** Verifies expiry, which holds for every caller, and the signature where the secret is known. */
    static Caller verify(HttpRequest request, AccessKeys accessKeys, Clock clock) {
        String accessKeyId = parameter(request, "AWSAccessKeyId");
        String given = parameter(request, "Signature");
        String expires = parameter(request, "Expires");
        checkExpiry(expires, clock.instant());
        AccessKey key = accessKeys.find(accessKeyId).orElseThrow(() -> S3Errors.unknownAccessKey(accessKeyId));
        if (key instanceof AccessKey.Secret secret) {
            String stringToSign = stringToSign(request, expires, request.query().parameters());
            String expected = sign(secret.secretAccessKey(), stringToSign);
            if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
                    given.getBytes(StandardCharsets.UTF_8))) {
                throw mismatch(accessKeyId, stringToSign, given);
            }
        }
        return key.caller();
    }

    private static String parameter(HttpRequest request, String name) {
        return request.query().first(name).orElseThrow(() -> S3Errors.accessDenied(
                "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters"));
    }

    private static void checkExpiry(String text, Instant now) {
        Instant expiry;
        try {
            expiry = Instant.ofEpochSecond(Long.parseLong(text));
        } catch (NumberFormatException | DateTimeException e) {
            throw S3Errors.accessDenied("Invalid date (should be seconds since epoch): " + text);
        }
        if (now.isAfter(expiry)) {
            throw new AuthenticationException(S3AuthenticationError.ACCESS_DENIED, "Request has expired",
                    List.of(new Detail("Expires", expiry.toString()),
                            new Detail("ServerTime", Instant.ofEpochSecond(now.getEpochSecond()).toString())));
        }
    }

    static String stringToSign(HttpRequest request, String expires, List<Query.Parameter> parameters) {
        return stringToSign(request, request.rawPath(), expires, parameters);
    }

    /** The same for a path that the client may have signed instead of the one it sent. */
    static String stringToSign(HttpRequest request, String path, String expires, List<Query.Parameter> parameters) {
        return request.method() + '\n' + request.header("Content-MD5").orElse("") + '\n'
                + request.header("Content-Type").orElse("") + '\n' + expires + '\n' + amzHeaders(request, parameters)
                + resource(request, path);
    }

    /** A session token is signed as a header and sent as a parameter. */
    private static String amzHeaders(HttpRequest request, List<Query.Parameter> parameters) {
        Map<String, List<String>> values = new TreeMap<>();
        for (Headers.Field field : request.headers()) {
            add(values, field.name(), field.value());
        }
        for (Query.Parameter parameter : parameters) {
            add(values, parameter.name(), parameter.value());
        }
        StringBuilder text = new StringBuilder();
        values.forEach((name, all) -> text.append(name).append(':').append(String.join(",", all)).append('\n'));
        return text.toString();
    }

    private static void add(Map<String, List<String>> values, String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("x-amz-")) {
            values.computeIfAbsent(lower, key -> new ArrayList<>()).add(value.strip());
        }
    }

    private static String resource(HttpRequest request, String path) {
        String bucket = request.virtualHostBucket().map(name -> "/" + name).orElse("");
        List<String> signed = new ArrayList<>();
        for (Query.Parameter parameter : request.query()) {
            if (SIGNED_PARAMETERS.contains(parameter.name())) {
                signed.add(parameter.value().isEmpty() ? parameter.name() : parameter.name() + '=' + parameter.value());
            }
        }
        signed.sort(String::compareTo);
        return bucket + path + (signed.isEmpty() ? "" : "?" + String.join("&", signed));
    }

    /** The signature of a text, as Version 2 writes it. */
    static String sign(String secret, String stringToSign) {
        return Base64.getEncoder().encodeToString(hmacSha1(secret, stringToSign));
    }

    private static byte[] hmacSha1(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static AuthenticationException mismatch(String accessKeyId, String stringToSign, String given) {
        return new AuthenticationException(S3AuthenticationError.SIGNATURE_DOES_NOT_MATCH,
                "The request signature we calculated does not match the signature you provided. "
                        + "Check your key and signing method.",
                List.of(new Detail("AWSAccessKeyId", accessKeyId), new Detail("StringToSign", stringToSign),
                        new Detail("SignatureProvided", given), new Detail("StringToSignBytes", HexFormat
                                .ofDelimiter(" ").formatHex(stringToSign.getBytes(StandardCharsets.UTF_8)))));
    }
}
