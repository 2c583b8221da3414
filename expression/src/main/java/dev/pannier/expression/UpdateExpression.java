package dev.pannier.expression;

/** An update, parsed: independent of the request's placeholders, immutable, to be cached by its text. */
public final class UpdateExpression {
    private final UpdateParser.Parsed parsed;

    private UpdateExpression(UpdateParser.Parsed parsed) {
        this.parsed = parsed;
    }

    /**
     * Parses the text.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: too long, empty, a syntax error, a wrong
     *                                            function, a reserved word, a section used twice
     */
    public static UpdateExpression parse(String text) {
        UpdateParser.Parsed parsed = UpdateParser.parse(text);
        NameRules.check(parsed.actions());
        if (parsed.repeated().isPresent()) {
            throw ExpressionKind.UPDATE.invalid(
                    "The \"" + parsed.repeated().get() + "\" section can only be used once in an update expression;");
        }
        return new UpdateExpression(parsed);
    }

    /**
     * Resolves names and values.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: an undefined placeholder, operands that do
     *                                            not fit, paths that overlap, too many operators
     */
    public Update bind(Placeholders placeholders) {
        return new UpdateBinder(placeholders).bind(parsed);
    }
}
