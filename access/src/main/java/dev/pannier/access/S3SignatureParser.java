package dev.pannier.access;

import dev.pannier.access.S3Errors.Place;
import dev.pannier.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the signature of a request to S3 in its header or its query string, with S3's complaints about its form.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html">Authenticating
 *      requests</a>
 */
final class S3SignatureParser {
    private static final long MAX_EXPIRES_SECONDS = 604_800;
    private static final List<String> REQUIRED_PARAMETERS = List.of("X-Amz-Credential", "X-Amz-Signature",
            "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires");

    private S3SignatureParser() {
    }

    /** The signature of the request; empty if it carries none. */
    static Optional<SignatureClaim> parse(HttpRequest request) {
        Optional<String> header = request.header("Authorization").filter(value -> !value.isBlank());
        Optional<String> algorithm = request.query().first("X-Amz-Algorithm");
        if (header.isPresent() && (algorithm.isPresent() || QuerySignatureV2.isIn(request))) {
            throw S3Errors.invalidArgument(
                    "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string "
                            + "parameter or the Authorization header should be specified",
                    "Authorization", header.get());
        }
        if (header.isPresent()) {
            return Optional.of(fromHeader(request, header.get()));
        }
        if (algorithm.isPresent()) {
            return Optional.of(fromQuery(request, algorithm.get()));
        }
        if (request.query().contains("X-Amz-Signature") || request.query().contains("X-Amz-Credential")) {
            throw missingParameters();
        }
        return Optional.empty();
    }

    private static SignatureClaim fromHeader(HttpRequest request, String header) {
        int space = header.indexOf(' ');
        String algorithm = space < 0 ? header : header.substring(0, space);
        if (algorithm.equals("AWS")) {
            throw unsupportedMechanism();
        }
        if (algorithm.startsWith("AWS4-ECDSA")) {
            throw new AuthenticationException(S3AuthenticationError.NOT_IMPLEMENTED,
                    "Signature Version 4A (" + algorithm + ") is not implemented by this server");
        }
        if (!algorithm.equals(Signature.ALGORITHM)) {
            throw S3Errors.invalidArgument("Unsupported Authorization Type", "Authorization", header);
        }
        Map<String, String> components = components(header.substring(space + 1));
        CredentialScope scope = Place.HEADER.parse(component(components, "Credential"));
        String signedHeaders = component(components, "SignedHeaders");
        String value = component(components, "Signature");
        String dateText = request.header("x-amz-date").or(() -> request.header("Date")).orElse("");
        Instant time = RequestTime.parseDateHeader(dateText).orElseThrow(
                () -> S3Errors.accessDenied("AWS authentication requires a valid Date or x-amz-date header"));
        String timestamp = RequestTime.format(time);
        if (!timestamp.startsWith(scope.date())) {
            throw S3Errors.malformedHeader("Invalid credential date \"" + scope.date()
                    + "\". This date is not the same as X-Amz-Date: \"" + timestamp.substring(0, 8) + "\".");
        }
        String payload = request.header("x-amz-content-sha256").orElseThrow(
                () -> S3Errors.invalidRequest("Missing required header for this request: x-amz-content-sha256"));
        return new SignatureClaim(
                new Signature(scope, Signature.splitSignedHeaders(signedHeaders), value, timestamp), payload, time,
                Optional.empty());
    }

    private static Map<String, String> components(String text) {
        Map<String, String> components = new HashMap<>();
        for (String part : text.split(",", -1)) {
            String component = part.strip();
            int equals = component.indexOf('=');
            if (equals < 0) {
                throw S3Errors.malformedHeader(component.isEmpty()
                        ? "the authorization header requires three components: Credential, SignedHeaders, and Signature."
                        : "the authorization component \"" + component + "\" is malformed.");
            }
            components.put(component.substring(0, equals), component.substring(equals + 1));
        }
        return components;
    }

    private static String component(Map<String, String> components, String name) {
        String value = components.get(name);
        if (value == null) {
            throw S3Errors.malformedHeader("missing " + name + ".");
        }
        return value;
    }

    private static SignatureClaim fromQuery(HttpRequest request, String algorithm) {
        if (!algorithm.equals(Signature.ALGORITHM)) {
            throw S3Errors.malformedQuery("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
        }
        for (String name : REQUIRED_PARAMETERS) {
            if (request.query().first(name).filter(value -> !value.isEmpty()).isEmpty()) {
                throw missingParameters();
            }
        }
        CredentialScope scope = Place.QUERY.parse(parameter(request, "X-Amz-Credential"));
        String date = parameter(request, "X-Amz-Date");
        Instant time = RequestTime.parse(date).orElseThrow(() -> S3Errors
                .malformedQuery("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\""));
        if (!date.startsWith(scope.date())) {
            throw S3Errors.malformedQuery("Invalid credential date \"" + scope.date()
                    + "\". This date is not the same as X-Amz-Date: \"" + date.substring(0, 8) + "\".");
        }
        Duration expires = expires(parameter(request, "X-Amz-Expires"));
        List<String> signedHeaders = Signature.splitSignedHeaders(parameter(request, "X-Amz-SignedHeaders"));
        Signature signature = new Signature(scope, signedHeaders, parameter(request, "X-Amz-Signature"), date);
        return new SignatureClaim(signature, presignedPayload(request, signedHeaders), time, Optional.of(expires));
    }

    /** A pre-signed URL does not know its body, unless the hash is part of what was signed. */
    private static String presignedPayload(HttpRequest request, List<String> signedHeaders) {
        Optional<String> inQuery = request.query().first("X-Amz-Content-Sha256");
        if (inQuery.isPresent()) {
            return inQuery.get();
        }
        boolean signed = signedHeaders.stream().anyMatch("x-amz-content-sha256"::equalsIgnoreCase);
        // A header that was signed and is missing is for the signature to find, as any other.
        return request.header("x-amz-content-sha256").filter(_ -> signed).orElse(PayloadKind.UNSIGNED_PAYLOAD);
    }

    private static Duration expires(String text) {
        long seconds;
        try {
            seconds = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw S3Errors.malformedQuery("X-Amz-Expires should be a number");
        }
        if (seconds < 0) {
            throw S3Errors.malformedQuery("X-Amz-Expires must be non-negative");
        }
        if (seconds > MAX_EXPIRES_SECONDS) {
            throw S3Errors.malformedQuery("X-Amz-Expires must be less than a week (in seconds); that is, the given "
                    + "X-Amz-Expires must be less than 604800 seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    private static String parameter(HttpRequest request, String name) {
        return request.query().first(name).orElseThrow(S3SignatureParser::missingParameters);
    }

    private static AuthenticationException missingParameters() {
        return S3Errors.malformedQuery("Query-string authentication version 4 requires the X-Amz-Algorithm, "
                + "X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
    }

    private static AuthenticationException unsupportedMechanism() {
        return S3Errors.invalidRequest(
                "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
    }

    /** The {@code x-amz-} headers of a request that its signature leaves out; S3 refuses them. */
    static List<String> unsignedHeaders(HttpRequest request, SignatureClaim claim) {
        return request.headers().stream().map(field -> field.name().toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("x-amz-")
                        && !(claim.presigned() && name.equals("x-amz-content-sha256")))
                .filter(name -> claim.signature().signedHeaders().stream().noneMatch(name::equalsIgnoreCase)).distinct()
                .toList();
    }
}
