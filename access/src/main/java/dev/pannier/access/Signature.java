package dev.pannier.access;

import java.util.List;

/**
 * A Signature Version 4 taken from a request, not verified yet.
 *
 * @param signedHeaders lower-case header names in the order given
 * @param timestamp the request's time in the form {@code 20130524T000000Z}
 */
record Signature(CredentialScope scope, List<String> signedHeaders, String value, String timestamp) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    String stringToSign(String canonicalRequest) {
        return ALGORITHM + '\n' + timestamp + '\n' + scope.text() + '\n' + Sha256.hex(canonicalRequest);
    }

    static List<String> splitSignedHeaders(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(";", -1));
    }
}
