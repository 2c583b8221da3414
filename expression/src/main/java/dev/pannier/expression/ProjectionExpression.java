package dev.pannier.expression;

import java.util.Optional;

/** A projection, parsed: independent of the request's placeholders, immutable, to be cached by its text. */
public final class ProjectionExpression {
    private ProjectionExpression() {
    }

    /**
     * Parses the text.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: too long, empty, a syntax error, an unknown
     *                                            function, a reserved word
     */
    public static ProjectionExpression parse(String text) {
        return Optional.<ProjectionExpression>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /**
     * Resolves names and values.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: an undefined placeholder, operands that do
     *                                            not fit
     */
    public Projection bind(Placeholders placeholders) {
        return Optional.<Projection>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
