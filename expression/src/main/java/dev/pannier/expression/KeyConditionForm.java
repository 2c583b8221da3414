package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes a condition apart into one predicate for each key attribute, refusing every other form. */
final class KeyConditionForm {
    private final Map<String, KeyPredicate> predicates = new LinkedHashMap<>();

    private KeyConditionForm() {
    }

    static KeyCondition of(Condition condition) {
        KeyConditionForm form = new KeyConditionForm();
        form.add(condition);
        return new KeyCondition(form.predicates);
    }

    private void add(Condition condition) {
        switch (condition) {
            case Condition.And(var conditions) -> conditions.forEach(this::add);
            case Condition.Comparison(var left, var comparator, var right) -> addComparison(left, comparator, right);
            case Condition.Between(var operand, var low, var high) -> {
                Term term = term("BETWEEN", List.of(operand, low, high));
                put(term.key(), new KeyPredicate.Between(term.values().get(0), term.values().get(1)));
            }
            case Condition.BeginsWith(var operand, var prefix) -> {
                Term term = term("begins_with", List.of(operand, prefix));
                put(term.key(), new KeyPredicate.BeginsWith(term.values().get(0)));
            }
            case Condition.Or _ -> throw invalidOperator("OR");
            case Condition.Not _ -> throw invalidOperator("NOT");
            case Condition.In _ -> throw invalidOperator("IN");
            case Condition.AttributeExists _ -> throw invalidOperator("attribute_exists");
            case Condition.AttributeNotExists _ -> throw invalidOperator("attribute_not_exists");
            case Condition.HasType _ -> throw invalidOperator("attribute_type");
            case Condition.Contains _ -> throw invalidOperator("contains");
        }
    }

    /** The key may be on either side of a comparison. */
    private void addComparison(Operand left, Comparator comparator, Operand right) {
        if (comparator == Comparator.NE) {
            throw invalidOperator("<>");
        }
        Term term = term(List.of(left, right));
        Comparator fromKey = left instanceof DocumentPath ? comparator : comparator.mirrored();
        put(term.key(), new KeyPredicate.Compare(fromKey, term.values().getFirst()));
    }

    private Term term(String operator, List<Operand> operands) {
        if (operands.getFirst() instanceof Literal) {
            throw invalidCondition(operator + " operator must have the key attribute as its first operand");
        }
        return term(operands);
    }

    /** A condition's one key attribute and its values. */
    private record Term(String key, List<AttributeValue> values) {
    }

    private static Term term(List<Operand> operands) {
        String key = "";
        boolean found = false;
        List<AttributeValue> values = new ArrayList<>(operands.size());
        for (Operand operand : operands) {
            switch (operand) {
                case Literal(var value) -> values.add(value);
                case Operand.SizeOf _ ->
                    throw DynamoDbError.VALIDATION.with("KeyConditionExpressions cannot contain nested operations");
                case DocumentPath path -> {
                    if (found) {
                        throw invalidCondition("Multiple attribute names used in one condition");
                    }
                    if (!path.isTopLevel()) {
                        throw DynamoDbError.VALIDATION
                                .with("KeyConditionExpressions cannot have conditions on nested attributes");
                    }
                    key = path.attribute();
                    found = true;
                }
            }
        }
        if (!found) {
            throw invalidCondition("No key attribute specified");
        }
        return new Term(key, values);
    }

    private void put(String key, KeyPredicate predicate) {
        if (predicates.putIfAbsent(key, predicate) != null) {
            throw DynamoDbError.VALIDATION
                    .with("Invalid KeyConditionExpression: KeyConditionExpressions must only contain"
                            + " one condition per key");
        }
    }

    private static ServiceException invalidOperator(String operator) {
        return DynamoDbError.VALIDATION.with("Invalid operator used in KeyConditionExpression: " + operator);
    }

    private static ServiceException invalidCondition(String reason) {
        return DynamoDbError.VALIDATION.with("Invalid condition in KeyConditionExpression: " + reason);
    }
}
