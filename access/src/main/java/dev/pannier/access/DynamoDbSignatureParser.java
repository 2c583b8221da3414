package dev.pannier.access;

import dev.pannier.http.HttpRequest;
import dev.pannier.model.DynamoDbError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the signature of a request to DynamoDB, with DynamoDB's complaints about its form. */
final class DynamoDbSignatureParser {
    private static final List<String> HEADER_PARTS = List.of("Credential", "Signature", "SignedHeaders");
    private static final List<String> QUERY_PARTS = List.of("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature",
            "X-Amz-SignedHeaders", "X-Amz-Date");

    private DynamoDbSignatureParser() {
    }

    static Signature parse(HttpRequest request) {
        Optional<String> header = request.header("Authorization");
        boolean inQuery = request.query().contains("X-Amz-Algorithm");
        if (header.isPresent() && inQuery) {
            throw new AuthenticationException(DynamoDbError.INVALID_SIGNATURE,
                    "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
        }
        if (inQuery) {
            return fromQuery(request);
        }
        String text = header.filter(value -> value.strip().startsWith("AWS4-"))
                .orElseThrow(() -> new AuthenticationException(DynamoDbError.MISSING_AUTHENTICATION_TOKEN,
                        "Request is missing Authentication Token"));
        return fromHeader(request, text.strip());
    }

    private static Signature fromHeader(HttpRequest request, String header) {
        int space = header.indexOf(' ');
        String algorithm = space < 0 ? header : header.substring(0, space);
        Map<String, String> parts = parts(header, space < 0 ? "" : header.substring(space + 1));
        List<String> faults = new ArrayList<>();
        for (String name : HEADER_PARTS) {
            if (parts.getOrDefault(name, "").isEmpty()) {
                faults.add("Authorization header requires '" + name + "' parameter. ");
            }
        }
        Optional<String> date = request.header("x-amz-date").or(() -> request.header("Date"));
        if (date.isEmpty()) {
            faults.add("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        if (!faults.isEmpty()) {
            throw incomplete(String.join("", faults) + "Authorization=" + header);
        }
        return signature(algorithm, parts.getOrDefault("Credential", ""), parts.getOrDefault("SignedHeaders", ""),
                parts.getOrDefault("Signature", ""), date.orElse(""));
    }

    private static Map<String, String> parts(String header, String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split("[, ]")) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw incomplete(
                        "'" + part + "' not a valid key=value pair (missing equal-sign) in Authorization header: '"
                                + header + "'.");
            }
            parts.put(part.substring(0, equals), part.substring(equals + 1));
        }
        return parts;
    }

    private static Signature fromQuery(HttpRequest request) {
        List<String> faults = new ArrayList<>();
        for (String name : QUERY_PARTS) {
            if (query(request, name).isEmpty()) {
                faults.add("AWS query-string parameters must include '" + name + "'. ");
            }
        }
        if (!faults.isEmpty()) {
            throw incomplete(String.join("", faults) + "Re-examine the query-string parameters.");
        }
        return signature(query(request, "X-Amz-Algorithm"), query(request, "X-Amz-Credential"),
                query(request, "X-Amz-SignedHeaders"), query(request, "X-Amz-Signature"), query(request, "X-Amz-Date"));
    }

    private static String query(HttpRequest request, String name) {
        return request.query().first(name).orElse("");
    }

    private static Signature signature(String algorithm, String credential, String signedHeaders, String value,
            String date) {
        Instant time = RequestTime.parseDateHeader(date)
                .orElseThrow(() -> incomplete("Date must be in ISO-8601 'basic format'. Got '" + date
                        + "'. See http://en.wikipedia.org/wiki/ISO_8601"));
        if (!algorithm.equals(Signature.ALGORITHM)) {
            throw incomplete("Unsupported AWS 'algorithm': '" + algorithm + "' (only AWS4-HMAC-SHA256 for now). ");
        }
        CredentialScope scope = CredentialScope.parse(credential)
                .orElseThrow(() -> incomplete("Credential must have exactly 5 slash-delimited elements, "
                        + "e.g. keyid/date/region/service/term, got '" + credential + "'"));
        return new Signature(scope, Signature.splitSignedHeaders(signedHeaders), value, RequestTime.format(time));
    }

    private static AuthenticationException incomplete(String message) {
        return new AuthenticationException(DynamoDbError.INCOMPLETE_SIGNATURE, message);
    }
}
