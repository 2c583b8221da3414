package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.AttributeNames;
import dev.pannier.dynamodb.input.AttributeShape;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.expression.Condition;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code Expected}, {@code QueryFilter} and {@code ScanFilter}: the conditions of DynamoDB's first years, which old
 * clients still send, turned into the plans that expressions become.
 */
final class LegacyConditions {
    private static final String INVALID = "One or more parameter values were invalid: ";

    private LegacyConditions() {
    }

    /** The condition of a write, if {@code Expected} was sent. */
    static Optional<Condition> expected(Input input) {
        requireOperatorIsOfUse(input, Members.EXPECTED);
        return input.get(Members.EXPECTED).map(expected -> {
            AttributeNames.requireValid(expected.keySet());
            List<Condition> conditions = new ArrayList<>();
            expected.forEach((attribute, condition) -> conditions.add(expected(attribute, condition)));
            return combined(input, conditions);
        });
    }

    private static Condition expected(String attribute, Input condition) {
        Optional<AttributeValue> value = condition.get(Members.VALUE).map(AttributeShape.Sent::valid);
        if (condition.has(Members.ATTRIBUTE_VALUE_LIST) && value.isPresent()) {
            throw invalid("Value and AttributeValueList cannot be used together for Attribute: " + attribute);
        }
        Optional<String> operator = condition.get(Members.COMPARISON_OPERATOR);
        if (operator.isEmpty()) {
            return existence(attribute, condition, value);
        }
        if (condition.has(Members.EXISTS)) {
            throw invalid("Exists and ComparisonOperator cannot be used together for Attribute: " + attribute);
        }
        LegacyOperator comparison = LegacyOperator.valueOf(operator.get());
        if (comparison.takesValues() && !condition.has(Members.ATTRIBUTE_VALUE_LIST) && value.isEmpty()) {
            throw invalid("Value or AttributeValueList must be used with ComparisonOperator: " + comparison
                    + " for Attribute: " + attribute);
        }
        List<AttributeValue> values = value.map(List::of).orElseGet(() -> values(condition));
        return comparison.checked(values).requireTypesOf(values).on(attribute, values);
    }

    private static Condition existence(String attribute, Input condition, Optional<AttributeValue> value) {
        if (condition.has(Members.ATTRIBUTE_VALUE_LIST)) {
            throw invalid("AttributeValueList can only be used with a ComparisonOperator for Attribute: " + attribute);
        }
        Optional<Boolean> exists = condition.get(Members.EXISTS);
        if (!exists.orElse(true)) {
            if (value.isPresent()) {
                throw invalid("Value cannot be used when Exists is false for Attribute: " + attribute);
            }
            return LegacyOperator.NULL.on(attribute, List.of());
        }
        return LegacyOperator.EQ.on(attribute, List.of(value.orElseThrow(() -> invalid(
                "Value must be provided when Exists is " + exists.map(String::valueOf).orElse("null")
                        + " for Attribute: " + attribute))));
    }

    /** The filter of a query or scan, if it was sent. */
    static Optional<Condition> filter(Input input, Member<Map<String, Input>> member) {
        requireOperatorIsOfUse(input, member);
        return input.get(member).filter(filter -> !filter.isEmpty()).map(filter -> {
            AttributeNames.requireValid(filter.keySet());
            List<Condition> conditions = new ArrayList<>();
            filter.forEach((attribute, condition) -> {
                LegacyOperator operator = LegacyOperator.valueOf(condition.require(Members.COMPARISON_OPERATOR));
                List<AttributeValue> values = values(condition);
                conditions.add(operator.checked(values).requireTypesOf(values).on(attribute, values));
            });
            return combined(input, conditions);
        });
    }

    static List<AttributeValue> values(Input condition) {
        return condition.get(Members.ATTRIBUTE_VALUE_LIST).orElse(List.of()).stream().map(AttributeShape.Sent::valid)
                .toList();
    }

    private static Condition combined(Input input, List<Condition> conditions) {
        boolean any = input.get(Members.CONDITIONAL_OPERATOR).filter("OR"::equals).isPresent();
        return any ? new Condition.Or(conditions) : new Condition.And(conditions);
    }

    private static void requireOperatorIsOfUse(Input input, Member<Map<String, Input>> conditions) {
        if (!input.has(Members.CONDITIONAL_OPERATOR)) {
            return;
        }
        int count = input.get(conditions).map(Map::size).orElse(0);
        if (count == 0) {
            throw DynamoDbError.VALIDATION.with("ConditionalOperator cannot be used without Filter or Expected");
        }
        if (count == 1) {
            throw DynamoDbError.VALIDATION
                    .with("ConditionalOperator can only be used when Filter or Expected has two or more elements");
        }
    }

    private static ServiceException invalid(String message) {
        return DynamoDbError.VALIDATION.with(INVALID + message);
    }
}
