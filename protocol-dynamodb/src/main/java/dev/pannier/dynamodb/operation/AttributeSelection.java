package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.AttributeNames;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.expression.Projection;
import dev.pannier.model.DynamoDbError;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code AttributesToGet}, the projection of old clients. */
final class AttributeSelection {
    private AttributeSelection() {
    }

    /** Refuses names that no attribute can have, and an attribute named twice. */
    static void check(Input input) {
        AttributeNames.requireValid(input.get(Members.ATTRIBUTES_TO_GET).orElse(List.of()));
        Set<String> seen = new HashSet<>();
        for (String name : input.get(Members.ATTRIBUTES_TO_GET).orElse(List.of())) {
            if (!seen.add(name)) {
                throw DynamoDbError.VALIDATION.with(
                        "One or more parameter values were invalid: Duplicate value in attribute name: " + name);
            }
        }
    }

    /** The projection on these attributes. */
    static Optional<Projection> of(Input input) {
        return input.get(Members.ATTRIBUTES_TO_GET).map(Projection::ofAttributes);
    }
}
