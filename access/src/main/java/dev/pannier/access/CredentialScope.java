package dev.pannier.access;

import java.util.Optional;

/**
 * The {@code Credential} of a signature: who signed, and the scope of the signing key.
 *
 * @param date eight digits
 * @param terminator {@code aws4_request}
 */
record CredentialScope(String accessKeyId, String date, String region, String service, String terminator) {
    static final String TERMINATOR = "aws4_request";

    /**
     * Splits {@code AKID/20130524/us-east-1/s3/aws4_request}. The key id is whatever is left of the last four parts, since
     * it may hold slashes itself. Empty if there are fewer than five parts.
     */
    static Optional<CredentialScope> parse(String credential) {
        String[] parts = new String[4];
        int end = credential.length();
        for (int i = parts.length - 1; i >= 0; i--) {
            int slash = credential.lastIndexOf('/', end - 1);
            if (slash < 0) {
                return Optional.empty();
            }
            parts[i] = credential.substring(slash + 1, end);
            end = slash;
        }
        if (end == 0) {
            return Optional.empty();
        }
        return Optional.of(new CredentialScope(credential.substring(0, end), parts[0], parts[1], parts[2], parts[3]));
    }

    /** What stands in the string to sign: date, region, service and terminator. */
    String text() {
        return date + '/' + region + '/' + service + '/' + terminator;
    }

    boolean hasWellFormedDate() {
        return date.length() == 8 && date.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
