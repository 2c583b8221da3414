package dev.pannier.expression;

import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;

/** The request parameter an expression came in: its name begins every message about the expression. */
public enum ExpressionKind {
    CONDITION("ConditionExpression"),
    FILTER("FilterExpression"),
    KEY_CONDITION("KeyConditionExpression"),
    PROJECTION(
            "ProjectionExpression"),
    UPDATE("UpdateExpression");

    private final String parameter;

    ExpressionKind(String parameter) {
        this.parameter = parameter;
    }

    /** The name of the request parameter. */
    public String parameter() {
        return parameter;
    }

    /** A {@code ValidationException} in AWS's form: {@code Invalid FilterExpression: ...}. */
    public ServiceException invalid(String reason) {
        return DynamoDbError.VALIDATION.with("Invalid " + parameter + ": " + reason);
    }
}
