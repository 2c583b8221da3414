package dev.pannier.access.policy;

import java.util.List;
import java.util.Locale;

/**
 * Policy variables: {@code ${aws:username}}, with {@code ${key, 'default'}} and {@code ${*}}, {@code ${?}}, {@code ${$}}
 * for the characters themselves. A variable without a value matches nothing.
 */
final class Variables {
    /** No resource, key or value can hold this character. */
    private static final String NOTHING = "\uFFFF";

    private Variables() {
    }

    static String replace(String text, PolicyRequest.Keys keys) {
        int start = text.indexOf("${");
        if (start < 0) {
            return text;
        }
        StringBuilder replaced = new StringBuilder();
        int done = 0;
        while (start >= 0) {
            int end = text.indexOf('}', start);
            if (end < 0) {
                break;
            }
            replaced.append(text, done, start).append(value(text.substring(start + 2, end), keys));
            done = end + 1;
            start = text.indexOf("${", done);
        }
        return replaced.append(text.substring(done)).toString();
    }

    private static String value(String variable, PolicyRequest.Keys keys) {
        if (variable.equals("*") || variable.equals("?") || variable.equals("$")) {
            return Wildcard.escape(variable);
        }
        int comma = variable.indexOf(',');
        String name = comma < 0 ? variable : variable.substring(0, comma);
        List<String> values = keys.values(normalised(name.strip()));
        if (values.size() == 1) {
            return Wildcard.escape(values.getFirst());
        }
        if (comma < 0) {
            return NOTHING;
        }
        String otherwise = variable.substring(comma + 1).strip();
        return otherwise.length() >= 2 && otherwise.startsWith("'") && otherwise.endsWith("'")
                ? Wildcard.escape(otherwise.substring(1, otherwise.length() - 1))
                : NOTHING;
    }

    /** A condition key's name in lower case, but for the tag's key after a slash. */
    static String normalised(String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? name.toLowerCase(Locale.ROOT)
                : name.substring(0, slash).toLowerCase(Locale.ROOT) + name.substring(slash);
    }
}
