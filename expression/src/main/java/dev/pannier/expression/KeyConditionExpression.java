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
     * Resolves names and values. {@link KeyCondition#of} takes the result apart by key attribute; AWS does that only when
     * all expressions of the request are bound and all placeholders are used.
     *
     * @throws dev.pannier.model.ServiceException as {@link ConditionExpression#bind}
     */
    public Condition bindCondition(Placeholders placeholders) {
        return condition.bind(placeholders);
    }

    /**
     * Both steps at once, where there are no other expressions.
     *
     * @throws dev.pannier.model.ServiceException as {@link #bindCondition} and {@link KeyCondition#of}
     */
    public KeyCondition bind(Placeholders placeholders) {
        return KeyCondition.of(bindCondition(placeholders));
    }
}
