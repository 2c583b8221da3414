package dev.pannier.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An expression cut into words and signs, enough to find the document paths in it. What is not an expression passes as
 * some tokens or other: DynamoDB refuses it.
 */
final class Tokens {
    private static final Set<String> KEYWORDS = Set.of("AND", "OR", "NOT", "BETWEEN", "IN", "SET", "REMOVE", "ADD",
            "DELETE");

    private final List<String> tokens = new ArrayList<>();
    private int position;

    Tokens(String expression) {
        int i = 0;
        while (i < expression.length()) {
            char c = expression.charAt(i);
            int end = i + 1;
            if (isWord(c) || c == '#' || c == ':') {
                while (end < expression.length() && isWord(expression.charAt(end))) {
                    end++;
                }
            }
            if (!Character.isWhitespace(c)) {
                tokens.add(expression.substring(i, end));
            }
            i = end;
        }
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    boolean hasNext() {
        return position < tokens.size();
    }

    /** The next token without taking it; empty at the end. */
    String peek() {
        return hasNext() ? tokens.get(position) : "";
    }

    /** The token after the next; empty at the end. */
    String peekSecond() {
        return position + 1 < tokens.size() ? tokens.get(position + 1) : "";
    }

    String next() {
        return tokens.get(position++);
    }

    /** Those names or values that the expressions use: DynamoDB refuses a placeholder that is not used. */
    static <V> Map<String, V> used(Map<String, V> placeholders, List<String> expressions) {
        Map<String, V> used = new LinkedHashMap<>();
        for (String expression : expressions) {
            for (String token : new Tokens(expression).tokens) {
                V value = placeholders.get(token);
                if (value != null) {
                    used.put(token, value);
                }
            }
        }
        return used;
    }

    /** Whether the next token begins a document path. */
    boolean atPath() {
        String token = peek();
        return !token.isEmpty() && (token.charAt(0) == '#' || Character.isLetter(token.charAt(0))
                || token.charAt(0) == '_') && !atKeyword() && !peekSecond().equals("(");
    }

    boolean atKeyword() {
        return KEYWORDS.contains(peek().toUpperCase(Locale.ROOT));
    }

    /** Takes a document path. */
    DocumentPath path() {
        String head = next();
        List<DocumentPath.Step> steps = new ArrayList<>();
        while (true) {
            if (peek().equals(".") && !peekSecond().isEmpty()) {
                next();
                steps.add(new DocumentPath.Member(next()));
            } else if (peek().equals("[") && peekSecond().chars().allMatch(Character::isDigit)
                    && !peekSecond().isEmpty()) {
                next();
                steps.add(new DocumentPath.Element(Integer.parseInt(next())));
                if (peek().equals("]")) {
                    next();
                }
            } else {
                return new DocumentPath(head, steps);
            }
        }
    }
}
