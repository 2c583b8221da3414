package dev.pannier.expression.partiql;

import dev.pannier.expression.partiql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Splits a statement into tokens; comments are space. */
final class StatementLexer {
    private static final List<String> LONG_SYMBOLS = List.of("<<", ">>", "<=", ">=", "<>", "!=", "||");
    private static final String SYMBOLS = "()[]{},.:;=<>+-*/%?";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private StatementLexer(String text) {
        this.text = text;
    }

    /** The tokens of the text; the last is {@link Kind#END}. */
    static List<Token> tokens(String text) {
        StatementLexer lexer = new StatementLexer(text);
        while (lexer.position < text.length()) {
            lexer.next();
        }
        lexer.tokens.add(new Token(Kind.END, "", text.length(), text.length()));
        return lexer.tokens;
    }

    private void next() {
        char c = text.charAt(position);
        if (Character.isWhitespace(c)) {
            position++;
        } else if (text.startsWith("--", position)) {
            int end = text.indexOf('\n', position);
            position = end < 0 ? text.length() : end + 1;
        } else if (text.startsWith("/*", position)) {
            int end = text.indexOf("*/", position + 2);
            if (end < 0) {
                throw Malformed.because("");
            }
            position = end + 2;
        } else if (c == '\'' || c == '"') {
            quoted(c);
        } else if (isDigit(position) || (c == '.' && isDigit(position + 1) && !afterValue())) {
            add(Kind.NUMBER, numberEnd());
        } else if (isNameStart(c)) {
            int end = position + 1;
            while (end < text.length() && (isNameStart(text.charAt(end)) || isDigit(end))) {
                end++;
            }
            add(Kind.WORD, end);
        } else {
            symbol(c);
        }
    }

    /** A quote is written twice inside quotes. */
    private void quoted(char quote) {
        StringBuilder content = new StringBuilder();
        int at = position + 1;
        while (true) {
            if (at >= text.length()) {
                throw Malformed.because("");
            }
            char c = text.charAt(at++);
            if (c == quote) {
                if (at >= text.length() || text.charAt(at) != quote) {
                    break;
                }
                at++;
            }
            content.append(c);
        }
        tokens.add(new Token(quote == '"' ? Kind.QUOTED : Kind.STRING, content.toString(), position, at));
        position = at;
    }

    private int numberEnd() {
        int end = digitsEnd(position);
        if (end < text.length() && text.charAt(end) == '.') {
            end = digitsEnd(end + 1);
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = end + 1;
            if (exponent < text.length() && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
                exponent++;
            }
            if (isDigit(exponent)) {
                end = digitsEnd(exponent);
            }
        }
        return end;
    }

    private int digitsEnd(int from) {
        int end = from;
        while (isDigit(end)) {
            end++;
        }
        return end;
    }

    private void symbol(char c) {
        for (String symbol : LONG_SYMBOLS) {
            if (text.startsWith(symbol, position)) {
                add(Kind.SYMBOL, position + symbol.length());
                return;
            }
        }
        if (SYMBOLS.indexOf(c) < 0) {
            throw Malformed.because("");
        }
        add(Kind.SYMBOL, position + 1);
    }

    /** Whether a dot here is a step of a path: after a name or an index. */
    private boolean afterValue() {
        if (tokens.isEmpty() || tokens.getLast().end() != position) {
            return false;
        }
        Token last = tokens.getLast();
        return last.kind() == Kind.WORD || last.kind() == Kind.QUOTED || last.isSymbol("]");
    }

    private void add(Kind kind, int end) {
        tokens.add(new Token(kind, text.substring(position, end), position, end));
        position = end;
    }

    private boolean isDigit(int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
    }
}
