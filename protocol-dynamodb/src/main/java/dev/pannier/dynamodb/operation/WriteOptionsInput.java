package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.expression.Condition;
import dev.pannier.items.ReturnValues;
import dev.pannier.items.WriteOptions;
import dev.pannier.model.DynamoDbError;
import java.util.Optional;

/** What the writes of one item ask for beside their change. */
final class WriteOptionsInput {
    private WriteOptionsInput() {
    }

    /** The options of a write with this condition. */
    static WriteOptions of(Input input, Optional<Condition> condition) {
        return new WriteOptions(condition, returnValues(input), returnOldOnFailure(input));
    }

    static ReturnValues returnValues(Input input) {
        return input.get(Members.RETURN_VALUES).map(ReturnValues::valueOf).orElse(ReturnValues.NONE);
    }

    static boolean returnOldOnFailure(Input input) {
        return input.get(Members.RETURN_VALUES_ON_FAILURE).filter("ALL_OLD"::equals).isPresent();
    }

    /** PutItem and DeleteItem have nothing new to return. */
    static void requireOldValuesOnly(Input input) {
        ReturnValues asked = returnValues(input);
        if (asked != ReturnValues.ALL_OLD && asked != ReturnValues.NONE) {
            throw DynamoDbError.VALIDATION.with("ReturnValues can only be ALL_OLD or NONE");
        }
    }
}
