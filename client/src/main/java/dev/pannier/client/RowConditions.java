package dev.pannier.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition on an item with groups, cut at its outermost {@code AND}s: what concerns one row is asked of that row, and
 * one transaction asks them all. Keys are the item's own, so that whether they exist means whether the item does.
 */
final class RowConditions {
    private final Map<String, List<String>> byRow = new LinkedHashMap<>();

    /** @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException if a term concerns several rows */
    RowConditions(@Nullable String expression, Map<String, String> names, GroupLayout layout) {
        for (String term : expression == null ? List.<String>of() : terms(expression)) {
            Set<String> attributes = attributes(term, names);
            Set<String> rows = layout.rows(attributes);
            if (rows.size() > 1) {
                throw Errors.validation("A condition compares attributes that are kept apart (" + String.join(", ",
                        attributes)
                        + "): only conditions joined by AND may concern several groups, or a group and the rest.");
            }
            String row = rows.isEmpty() ? GroupLayout.ITEM : rows.iterator().next();
            byRow.computeIfAbsent(row, any -> new ArrayList<>()).add(term);
        }
    }

    /** The rows that are asked. */
    Set<String> rows() {
        return byRow.keySet();
    }

    /** What is asked of a row. */
    List<String> of(String row) {
        return byRow.getOrDefault(row, List.of());
    }

    /** The attributes that an expression names. */
    static Set<String> attributes(String expression, Map<String, String> names) {
        Set<String> attributes = new LinkedHashSet<>();
        Tokens tokens = new Tokens(expression);
        while (tokens.hasNext()) {
            if (tokens.atPath()) {
                attributes.add(tokens.path().attribute(names));
            } else {
                tokens.next();
            }
        }
        return attributes;
    }

    /** The terms that are joined by AND; the whole where OR joins anything. */
    private static List<String> terms(String expression) {
        Tokens tokens = new Tokens(expression);
        List<String> terms = new ArrayList<>();
        int depth = 0;
        int betweens = 0;
        int from = 0;
        while (tokens.hasNext()) {
            int start = tokens.start();
            String token = tokens.next().toUpperCase(Locale.ROOT);
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            boolean outermost = depth == 0;
            if (outermost && token.equals("OR")) {
                return List.of(expression);
            } else if (outermost && token.equals("BETWEEN")) {
                betweens++;
            } else if (outermost && token.equals("AND") && betweens > 0) {
                betweens--;
            } else if (outermost && token.equals("AND")) {
                terms.add(expression.substring(from, start));
                from = tokens.end();
            }
        }
        if (terms.isEmpty()) {
            String inner = Tokens.withoutParentheses(expression);
            return inner.equals(expression.strip()) ? List.of(expression) : terms(inner);
        }
        terms.add(expression.substring(from));
        List<String> all = new ArrayList<>();
        terms.forEach(term -> all.addAll(terms(term)));
        return all;
    }
}
