package dev.pannier.expression;

import java.util.Optional;

/** A key condition, parsed: independent of the request's placeholders, immutable, to be cached by its text. */
public final class KeyConditionExpression {
    private KeyConditionExpression() {
    }

    /**
     * Parses the text.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: too long, empty, a syntax error, an unknown
     *                                            function, a reserved word
     */
    public static KeyConditionExpression parse(String text) {
        return Optional.<KeyConditionExpression>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /**
     * Resolves names and values.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: an undefined placeholder, operands that do
     *                                            not fit
     */
    public KeyCondition bind(Placeholders placeholders) {
        return Optional.<KeyCondition>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
