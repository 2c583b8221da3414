package dev.pannier.expression.partiql;

import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;

/** The errors of statements. Texts are AWS's. */
final class Malformed {
    static final String TERM = "Unexpected term";
    static final String KEYWORD = "Unexpected keyword";
    static final String OPERATOR = "Unexpected operator";
    static final String LEFTOVER = "Unexpected token after expression";

    private Malformed() {
    }

    /** A statement that is none. */
    static ServiceException because(String detail) {
        return invalid("Statement wasn't well formed, can't be processed: " + detail);
    }

    /** A statement that DynamoDB does not support. */
    static ServiceException invalid(String message) {
        return DynamoDbError.VALIDATION.with(message);
    }
}
