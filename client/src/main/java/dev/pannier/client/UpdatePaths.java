package dev.pannier.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an update expression does to which attributes.
 *
 * @param assigned the value placeholder by attribute, for {@code SET attribute = :value}
 * @param replaced attributes that get a new value or are removed as a whole, by name
 * @param read     paths that are read, or changed in part: these need the value itself, not a pointer
 */
record UpdatePaths(Map<String, String> assigned, Set<String> replaced, List<DocumentPath> read) {
    static UpdatePaths of(String expression, Map<String, String> names) {
        UpdatePaths paths = new UpdatePaths(new LinkedHashMap<>(), new LinkedHashSet<>(), new ArrayList<>());
        Tokens tokens = new Tokens(expression);
        String clause = "";
        while (tokens.hasNext()) {
            if (tokens.atKeyword()) {
                clause = tokens.next().toUpperCase(Locale.ROOT);
            } else if (!tokens.atPath()) {
                tokens.next();
            } else {
                paths.add(clause, tokens, names);
            }
        }
        return paths;
    }

    private void add(String clause, Tokens tokens, Map<String, String> names) {
        DocumentPath path = tokens.path();
        boolean target = clause.equals("REMOVE") || (clause.equals("SET") && tokens.peek().equals("="));
        if (!target || !path.isWhole()) {
            read.add(path);
            return;
        }
        String attribute = path.attribute(names);
        replaced.add(attribute);
        if (clause.equals("SET")) {
            tokens.next();
            if (tokens.peek().startsWith(":") && endsAction(tokens.peekSecond())) {
                assigned.put(attribute, tokens.next());
            }
        }
    }

    private static boolean endsAction(String token) {
        return !token.equals("+") && !token.equals("-");
    }
}
