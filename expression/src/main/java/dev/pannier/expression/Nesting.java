package dev.pannier.expression;

/**
 * Bounds the recursion of the parsers, and so of everything that walks what they made.
 *
 * <p>Every level of parentheses needs an operator to be of use, and there may be 300 operators, so a deeper expression
 * has redundant parentheses or too many operators in any case. It is refused before its end is read: a syntax error
 * behind that point is not reported.
 */
final class Nesting {
    private static final int MAX = 400;

    private final TokenStream tokens;
    private int depth;

    Nesting(TokenStream tokens) {
        this.tokens = tokens;
    }

    void enter() {
        if (++depth > MAX) {
            throw tokens.redundantParentheses();
        }
    }

    void leave() {
        depth--;
    }
}
