package dev.pannier.protocol.s3.cors;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A rule of a bucket's CORS configuration.
 *
 * @param id             its name
 * @param allowedHeaders what a page may send; patterns with at most one star
 * @param allowedMethods how
 * @param allowedOrigins from where; patterns with at most one star
 * @param exposeHeaders  what the page may see of the answer
 * @param maxAgeSeconds  how long a browser may remember a pre-flight answer
 */
record CorsRule(Optional<String> id, List<String> allowedHeaders, List<String> allowedMethods,
        List<String> allowedOrigins, List<String> exposeHeaders, Optional<Integer> maxAgeSeconds) {
    boolean allows(String origin, String method, List<String> headers) {
        return allowedMethods.contains(method) && allowedOrigins.stream().anyMatch(pattern -> matches(pattern, origin))
                && headers.stream().allMatch(this::allowsHeader);
    }

    private boolean allowsHeader(String header) {
        String lower = header.toLowerCase(Locale.ROOT);
        return allowedHeaders.stream().anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), lower));
    }

    /** Whether any origin may: it is then answered as {@code *}, and credentials are not asked for. */
    boolean allowsAnyOrigin() {
        return allowedOrigins.contains("*");
    }

    private static boolean matches(String pattern, String text) {
        int star = pattern.indexOf('*');
        return star < 0
                ? pattern.equals(text)
                : text.length() >= pattern.length() - 1 && text.startsWith(pattern.substring(0, star))
                        && text.endsWith(pattern.substring(star + 1));
    }
}
