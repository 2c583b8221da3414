package dev.pannier.expression.partiql;

import dev.pannier.expression.partiql.Token.Kind;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.ServiceException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tokens of a statement with a position among them, and the parameters. Not thread safe. */
final class Tokens {
    /** Deeper statements are refused: parsing and evaluation recurse. */
    private static final int MAX_DEPTH = 200;
    /**
     * The keywords that cannot be names without quotes: those that would make the grammar ambiguous. AWS refuses more of
     * SQL's; a statement that names such an attribute without quotes is accepted here.
     */
    private static final Set<String> RESERVED = Set.of("and", "as", "asc", "between", "by", "delete", "desc", "exists",
            "false", "from", "group", "having", "in", "inner", "insert", "into", "is", "join", "like", "limit",
            "missing", "not", "null", "or", "order", "remove", "returning", "select", "set", "true", "update", "value",
            "values", "where");
    private static final Set<String> OPERATORS = Set.of("is", "like", "in", "between", "and", "or");

    private final String text;
    private final List<Token> tokens;
    private final List<AttributeValue> parameters;
    private int position;
    private int parameter;
    private int depth;

    Tokens(String text, List<AttributeValue> parameters) {
        this.text = text;
        this.tokens = StatementLexer.tokens(text);
        this.parameters = parameters;
    }

    Token peek() {
        return tokens.get(position);
    }

    Token peekSecond() {
        return tokens.get(Math.min(position + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(position);
        if (token.kind() != Kind.END) {
            position++;
        }
        return token;
    }

    boolean takeWord(String keyword) {
        boolean found = peek().isWord(keyword);
        if (found) {
            position++;
        }
        return found;
    }

    boolean takeSymbol(String symbol) {
        boolean found = peek().isSymbol(symbol);
        if (found) {
            position++;
        }
        return found;
    }

    void expectWord(String keyword) {
        if (!takeWord(keyword)) {
            throw unexpected();
        }
    }

    void expectSymbol(String symbol, String name) {
        if (!takeSymbol(symbol)) {
            throw Malformed.because("Expected " + name);
        }
    }

    /** Whether the next token can be a name. */
    boolean atName() {
        return peek().kind() == Kind.QUOTED || (peek().kind() == Kind.WORD && !isReserved(peek()));
    }

    static boolean isReserved(Token token) {
        return token.kind() == Kind.WORD && RESERVED.contains(token.lowerCase());
    }

    /** What is wrong with the next token where a term should begin. */
    ServiceException unexpected() {
        Token token = peek();
        boolean operator = token.kind() == Kind.WORD
                ? OPERATORS.contains(token.lowerCase())
                : token.kind() == Kind.SYMBOL && "=<>!*/%+-|".indexOf(token.text().charAt(0)) >= 0;
        return Malformed.because(operator
                ? Malformed.OPERATOR
                : isReserved(token) ? Malformed.KEYWORD : Malformed.TERM);
    }

    /** The value of the {@code ?} that was just taken. */
    AttributeValue parameter() {
        if (parameter >= parameters.size()) {
            throw wrongNumberOfParameters();
        }
        return parameters.get(parameter++);
    }

    /** To be called when the statement is read: nothing may follow, and every parameter must have been used. */
    void finish() {
        takeSymbol(";");
        if (peek().kind() != Kind.END) {
            throw Malformed.because(Malformed.LEFTOVER);
        }
        if (parameter < parameters.size()) {
            throw wrongNumberOfParameters();
        }
    }

    private static ServiceException wrongNumberOfParameters() {
        return Malformed.invalid("Number of parameters in request and statement don't match.");
    }

    /** {@code line:column:length} of a token, as messages say it. */
    String where(Token token) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < token.start(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return String.format(Locale.ROOT, " at %d:%d:%d", line, column, token.end() - token.start());
    }

    void enter() {
        if (++depth > MAX_DEPTH) {
            throw Malformed.because("Statement is nested too deeply");
        }
    }

    void leave() {
        depth--;
    }
}
