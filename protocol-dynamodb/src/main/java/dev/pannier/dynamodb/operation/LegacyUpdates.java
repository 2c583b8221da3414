package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.AttributeNames;
import dev.pannier.dynamodb.input.AttributeShape;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.expression.DocumentPath;
import dev.pannier.expression.Literal;
import dev.pannier.expression.Update;
import dev.pannier.expression.UpdateAction;
import dev.pannier.expression.UpdateValue;
import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code AttributeUpdates}, turned into the plan that an update expression becomes. */
final class LegacyUpdates {
    private static final String INVALID = "One or more parameter values were invalid: ";

    private LegacyUpdates() {
    }

    static Optional<Update> of(Input input) {
        return input.get(Members.ATTRIBUTE_UPDATES).map(updates -> {
            AttributeNames.requireValid(updates.keySet());
            List<UpdateAction> actions = new ArrayList<>();
            for (Map.Entry<String, Input> update : updates.entrySet()) {
                actions.add(action(DocumentPath.of(update.getKey()), update.getValue()));
            }
            return new Update(actions);
        });
    }

    private static UpdateAction action(DocumentPath path, Input update) {
        Optional<AttributeValue> sent = update.get(Members.VALUE).map(AttributeShape.Sent::valid);
        String action = update.get(Members.ACTION).orElse("PUT");
        if (sent.isEmpty()) {
            if (!action.equals("DELETE")) {
                throw invalid("Only DELETE action is allowed when no attribute value is specified");
            }
            return new UpdateAction.Remove(path);
        }
        AttributeValue value = sent.get();
        return switch (action) {
            case "DELETE" -> delete(path, value);
            case "ADD" -> add(path, value);
            default -> new UpdateAction.SetValue(path, new Literal(value));
        };
    }

    private static UpdateAction delete(DocumentPath path, AttributeValue value) {
        if (!value.type().isSet()) {
            throw invalid("DELETE action with value is not supported for the type " + value.type());
        }
        return new UpdateAction.Delete(path, value);
    }

    /** Unlike {@code ADD} in an expression, this one appends to lists. */
    private static UpdateAction add(DocumentPath path, AttributeValue value) {
        if (value.type() == AttributeType.L) {
            UpdateValue old = new UpdateValue.IfNotExists(path, new Literal(AttributeValue.l()));
            return new UpdateAction.SetValue(path, new UpdateValue.ListAppend(old, new Literal(value)));
        }
        if (!value.type().isSet() && value.type() != AttributeType.N) {
            throw invalid("ADD action is not supported for the type " + value.type());
        }
        return new UpdateAction.Add(path, value);
    }

    /** AWS's words for a type that does not fit, which are others than those about expressions. */
    static ServiceException reworded(ServiceException e) {
        return e.text().equals("An operand in the update expression has an incorrect data type")
                ? DynamoDbError.VALIDATION.with("Type mismatch for attribute to update")
                : e;
    }

    private static ServiceException invalid(String message) {
        return DynamoDbError.VALIDATION.with(INVALID + message);
    }
}
