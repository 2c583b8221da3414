package dev.pannier.expression;

import dev.pannier.expression.Token.Kind;
import dev.pannier.model.ServiceException;
import dev.pannier.model.Utf8;
import java.util.List;
import java.util.Set;

/** The tokens of one expression, read from left to right, and the rules that all expressions share. */
final class TokenStream {
    /** The longest expression, in bytes. */
    private static final int MAX_BYTES = 4096;
    /** For these AWS tells that the expression is too long, but not how long (paritysuite/dynamodb-conformance). */
    private static final Set<ExpressionKind> TELLING_NO_SIZE = Set.of(ExpressionKind.UPDATE,
            ExpressionKind.PROJECTION);

    private final ExpressionKind kind;
    private final String text;
    private final List<Token> tokens;
    private int position;
    /** The pair of parentheses closed last, by the positions of its tokens. */
    private int lastOpen = -1;
    private int lastClose = -1;

    /** Checks the length and splits the text. */
    TokenStream(ExpressionKind kind, String text) {
        this.kind = kind;
        this.text = text;
        if (text.isEmpty()) {
            throw kind.invalid("The expression can not be empty;");
        }
        int bytes = Utf8.length(text);
        if (bytes > MAX_BYTES) {
            throw kind.invalid("Expression size has exceeded the maximum allowed size;"
                    + (TELLING_NO_SIZE.contains(kind) ? "" : " expression size: " + bytes));
        }
        this.tokens = Lexer.tokens(text);
    }

    Kind peek() {
        return tokens.get(position).kind();
    }

    Kind peekSecond() {
        return tokens.get(Math.min(position + 1, tokens.size() - 1)).kind();
    }

    Token take() {
        return tokens.get(position++);
    }

    boolean takeIf(Kind wanted) {
        if (peek() == wanted) {
            position++;
            return true;
        }
        return false;
    }

    Token expect(Kind wanted) {
        if (peek() != wanted) {
            throw syntaxError();
        }
        return take();
    }

    /** Takes a grouping {@code (}; to be handed to {@link #close}. */
    int open() {
        expect(Kind.OPEN);
        return position - 1;
    }

    /** Takes the {@code )} that belongs to an {@link #open}. */
    void close(int open) {
        if (closesRedundantly(open)) {
            throw redundantParentheses();
        }
    }

    /** As {@link #close}; says whether the pair is directly around another pair instead of failing. */
    boolean closesRedundantly(int open) {
        expect(Kind.CLOSE);
        int close = position - 1;
        boolean redundant = lastOpen == open + 1 && lastClose == close - 1;
        lastOpen = open;
        lastClose = close;
        return redundant;
    }

    /** Ends parsing: nothing may follow. */
    void end() {
        expect(Kind.END);
    }

    ServiceException redundantParentheses() {
        return kind.invalid("The expression has redundant parentheses;");
    }

    /** The error at the next token. {@code near} runs from the token before it to the token after it, as AWS's does. */
    ServiceException syntaxError() {
        Token token = tokens.get(position);
        int start = position == 0 ? 0 : tokens.get(position - 1).start();
        int end = text.length();
        if (token.kind() != Kind.END && tokens.get(position + 1).kind() != Kind.END) {
            end = tokens.get(position + 1).end();
        }
        return kind.invalid(
                "Syntax error; token: \"" + token.text() + "\", near: \"" + text.substring(start, end) + "\"");
    }
}
