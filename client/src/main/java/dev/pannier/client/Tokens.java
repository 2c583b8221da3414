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

    private final String expression;
    private final List<String> tokens = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private int position;

    Tokens(String expression) {
        this.expression = expression;
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
                starts.add(i);
            }
            i = end;
        }
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** The expression in parentheses, once: DynamoDB refuses redundant ones. */
    static String inParentheses(String expression) {
        return "(" + withoutParentheses(expression) + ")";
    }

    /** The expression without the parentheses that are around all of it. */
    static String withoutParentheses(String expression) {
        String text = expression.strip();
        if (!text.startsWith("(") || !text.endsWith(")")) {
            return text;
        }
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0 && i < text.length() - 1) {
                return text;
            }
        }
        return depth == 0 ? text.substring(1, text.length() - 1).strip() : text;
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

    /** Where the next token begins in the expression; its length at the end. */
    int start() {
        return hasNext() ? starts.get(position) : expression.length();
    }

    /** Where the token ends that was taken last; 0 before the first. */
    int end() {
        return position == 0 ? 0 : starts.get(position - 1) + tokens.get(position - 1).length();
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
