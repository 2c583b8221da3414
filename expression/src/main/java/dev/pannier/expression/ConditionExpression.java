package dev.pannier.expression;

/**
 * A condition or filter, parsed: independent of the request's placeholders, immutable, to be cached by its kind and
 * text.
 */
public final class ConditionExpression {
    private final ExpressionKind kind;
    private final ConditionParser.Parsed parsed;

    private ConditionExpression(ExpressionKind kind, ConditionParser.Parsed parsed) {
        this.kind = kind;
        this.parsed = parsed;
    }

    /**
     * Parses the text of a condition or filter; {@code kind} names it in messages.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: too long, empty, a syntax error, redundant
     *                                            parentheses, a wrong function, a reserved word
     */
    public static ConditionExpression parse(ExpressionKind kind, String text) {
        ConditionParser.Parsed parsed = ConditionParser.parse(kind, text);
        NameRules.check(kind, parsed.root());
        return new ConditionExpression(kind, parsed);
    }

    /**
     * Resolves names and values.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: an undefined placeholder, operands that do
     *                                            not fit, too many operators
     */
    public Condition bind(Placeholders placeholders) {
        return new ConditionBinder(kind, placeholders).bind(parsed);
    }
}
