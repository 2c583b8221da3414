package dev.pannier.expression;

import java.util.Optional;

/** An update, parsed: independent of the request's placeholders, immutable, to be cached by its text. */
public final class UpdateExpression {
    private UpdateExpression() {
    }

    /**
     * Parses the text.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: too long, empty, a syntax error, an unknown
     *                                            function, a reserved word
     */
    public static UpdateExpression parse(String text) {
        return Optional.<UpdateExpression>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /**
     * Resolves names and values.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: an undefined placeholder, operands that do
     *                                            not fit
     */
    public Update bind(Placeholders placeholders) {
        return Optional.<Update>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
