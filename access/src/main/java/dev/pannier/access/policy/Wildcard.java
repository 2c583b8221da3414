package dev.pannier.access.policy;

/** Patterns with {@code *} for any text and {@code ?} for any one character. */
final class Wildcard {
    private Wildcard() {
    }

    /** Whether the whole text matches. Takes time proportional to the product of the lengths at worst. */
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || literal(pattern, p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                // The last star takes one character more; earlier ones need not be tried again.
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Characters that stand for themselves because a variable said so ({@code ${*}}) are kept in a private range. */
    private static char literal(String pattern, int index) {
        return unescaped(pattern.charAt(index));
    }

    private static final char ESCAPED_STAR = '\uE02A';
    private static final char ESCAPED_QUESTION = '\uE03F';
    private static final char ESCAPED_DOLLAR = '\uE024';

    static String escape(String text) {
        return text.replace('*', ESCAPED_STAR).replace('?', ESCAPED_QUESTION).replace('$', ESCAPED_DOLLAR);
    }

    static String unescape(String text) {
        return text.replace(ESCAPED_STAR, '*').replace(ESCAPED_QUESTION, '?').replace(ESCAPED_DOLLAR, '$');
    }

    private static char unescaped(char c) {
        return switch (c) {
            case ESCAPED_STAR -> '*';
            case ESCAPED_QUESTION -> '?';
            case ESCAPED_DOLLAR -> '$';
            default -> c;
        };
    }
}
