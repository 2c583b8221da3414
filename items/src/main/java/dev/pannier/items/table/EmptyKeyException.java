package dev.pannier.items.table;

import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;

/**
 * A value of a key attribute, of the table's or an index's key, is empty. In a transaction this is a fault of the
 * request: AWS refuses it as a whole and tells no reasons (paritysuite/dynamodb-conformance, graded against AWS).
 */
public final class EmptyKeyException extends ServiceException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, up to and after the sentence that all such messages share. */
    EmptyKeyException(String before, AttributeValue value, String after) {
        super(DynamoDbError.VALIDATION, "One or more parameter values are not valid. " + before
                + "The AttributeValue for a key attribute cannot contain an empty "
                + (value.type() == AttributeType.S ? "string" : "binary") + " value." + after);
    }
}
