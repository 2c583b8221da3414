package dev.pannier.dynamodb.input;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import java.util.Map;
import java.util.Optional;

/**
 * Attribute values by name as they were sent. Whether they are valid is asked later than whether the request is well
 * formed, so the first fault is kept until then.
 *
 * @param values in the order sent; a faulty one is there in name only
 * @param fault  the first value that is not valid
 */
public record Attributes(Map<String, AttributeValue> values, Optional<Fault> fault) {
    /** A value that is not valid, and AWS's message about it. */
    public record Fault(String name, String message) {
    }

    /** Throws {@code ValidationException} for the first fault. */
    public Map<String, AttributeValue> valid() {
        fault.ifPresent(found -> {
            throw DynamoDbError.VALIDATION.with(found.message);
        });
        return values;
    }

    /** The valid values as an item. */
    public Item item() {
        return new Item(valid());
    }
}
