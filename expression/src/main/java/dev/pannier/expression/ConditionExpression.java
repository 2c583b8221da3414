package dev.pannier.expression;

import java.util.Optional;

/** A condition or filter, parsed: independent of the request's placeholders, immutable, to be cached by its kind and text. */
public final class ConditionExpression {
    private ConditionExpression() {
    }

    /**
     * Parses the text of a condition or filter; {@code kind} names it in messages.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: too long, empty, a syntax error, an unknown
     *                                            function, a reserved word
     */
    public static ConditionExpression parse(ExpressionKind kind, String text) {
        return Optional.<ConditionExpression>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /**
     * Resolves names and values.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: an undefined placeholder, operands that do
     *                                            not fit
     */
    public Condition bind(Placeholders placeholders) {
        return Optional.<Condition>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
