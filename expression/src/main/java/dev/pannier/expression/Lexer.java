package dev.pannier.expression;

import dev.pannier.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits an expression into tokens. Never fails: what it does not know becomes a token that no rule accepts. */
final class Lexer {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private Lexer(String text) {
        this.text = text;
    }

    /** The tokens of the text; the last is {@link Kind#END}. */
    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.position < text.length()) {
            lexer.next();
        }
        lexer.tokens.add(new Token(Kind.END, "<EOF>", text.length(), text.length()));
        return lexer.tokens;
    }

    private void next() {
        char c = text.charAt(position);
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            position++;
        } else if (isLetter(c)) {
            int end = wordEnd(position);
            add(keyword(text.substring(position, end)), end);
        } else if (c == '#' || c == ':') {
            int end = wordEnd(position + 1);
            boolean named = end > position + 1;
            add(!named ? Kind.UNKNOWN : c == '#' ? Kind.NAME_PLACEHOLDER : Kind.VALUE_PLACEHOLDER, end);
        } else if (isDigit(c)) {
            add(Kind.INDEX, indexEnd());
        } else {
            symbol(c);
        }
    }

    private void symbol(char c) {
        char after = position + 1 < text.length() ? text.charAt(position + 1) : ' ';
        switch (c) {
            case '=' -> add(Kind.EQ, position + 1);
            case '<' -> {
                if (after == '>') {
                    add(Kind.NE, position + 2);
                } else if (after == '=') {
                    add(Kind.LE, position + 2);
                } else {
                    add(Kind.LT, position + 1);
                }
            }
            case '>' -> {
                if (after == '=') {
                    add(Kind.GE, position + 2);
                } else {
                    add(Kind.GT, position + 1);
                }
            }
            case '(' -> add(Kind.OPEN, position + 1);
            case ')' -> add(Kind.CLOSE, position + 1);
            case '[' -> add(Kind.OPEN_INDEX, position + 1);
            case ']' -> add(Kind.CLOSE_INDEX, position + 1);
            case ',' -> add(Kind.COMMA, position + 1);
            case '.' -> add(Kind.DOT, position + 1);
            case '+' -> add(Kind.PLUS, position + 1);
            case '-' -> add(Kind.MINUS, position + 1);
            default -> add(Kind.UNKNOWN, text.offsetByCodePoints(position, 1));
        }
    }

    private void add(Kind kind, int end) {
        tokens.add(new Token(kind, text.substring(position, end), position, end));
        position = end;
    }

    private static Kind keyword(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "AND" -> Kind.AND;
            case "OR" -> Kind.OR;
            case "NOT" -> Kind.NOT;
            case "BETWEEN" -> Kind.BETWEEN;
            case "IN" -> Kind.IN;
            case "SET" -> Kind.SET;
            case "REMOVE" -> Kind.REMOVE;
            case "ADD" -> Kind.ADD;
            case "DELETE" -> Kind.DELETE;
            default -> Kind.NAME;
        };
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** A number has no leading zeros: {@code 01} is two tokens. */
    private int indexEnd() {
        int end = position + 1;
        if (text.charAt(position) != '0') {
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordPart(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }
}
