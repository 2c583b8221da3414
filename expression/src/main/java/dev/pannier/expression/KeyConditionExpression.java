package dev.pannier.expression;

/** A key condition, parsed: independent of the request's placeholders, immutable, to be cached by its text. */
public final class KeyConditionExpression {
    private final ConditionExpression condition;

    private KeyConditionExpression(ConditionExpression condition) {
        this.condition = condition;
    }

    /**
     * Parses the text.
     *
     * @throws dev.pannier.model.ServiceException as {@link ConditionExpression#parse}
     */
    public static KeyConditionExpression parse(String text) {
        return new KeyConditionExpression(ConditionExpression.parse(ExpressionKind.KEY_CONDITION, text));
    }

    /**
     * Resolves names and values, and takes the condition apart by key attribute.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: as {@link ConditionExpression#bind}, an
     *                                            operator that key conditions do not have, two conditions on one key
     */
    public KeyCondition bind(Placeholders placeholders) {
        return KeyConditionForm.of(condition.bind(placeholders));
    }
}
