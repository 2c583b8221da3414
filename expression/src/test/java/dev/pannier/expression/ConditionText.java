package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a condition as text: the inverse of parsing and binding. */
final class ConditionText {
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();
    private final String text;

    private ConditionText(Condition condition) {
        this.text = write(condition);
    }

    static ConditionText of(Condition condition) {
        return new ConditionText(condition);
    }

    Condition read() {
        return ConditionExpression.parse(ExpressionKind.CONDITION, text).bind(new Placeholders(names, values));
    }

    @Override
    public String toString() {
        return text;
    }

    private String write(Condition condition) {
        return switch (condition) {
            case Condition.And(var conditions) -> grouped(conditions, " AND ");
            case Condition.Or(var conditions) -> grouped(conditions, " OR ");
            case Condition.Not(var negated) -> "NOT (" + write(negated) + ")";
            case Condition.Comparison(var left, var comparator, var right) ->
                write(left) + comparator.symbol() + write(right);
            case Condition.Between(var operand, var low, var high) ->
                write(operand) + " BETWEEN " + write(low) + " AND " + write(high);
            case Condition.In(var operand, var candidates) ->
                write(operand) + " IN "
                        + candidates.stream().map(this::write).collect(Collectors.joining(",", "(", ")"));
            case Condition.AttributeExists(var path) -> "attribute_exists(" + write(path) + ")";
            case Condition.AttributeNotExists(var path) -> "attribute_not_exists(" + write(path) + ")";
            case Condition.HasType(var operand, var type) ->
                "attribute_type(" + write(operand) + "," + value(AttributeValue.s(type.name())) + ")";
            case Condition.BeginsWith(var operand, var prefix) ->
                "begins_with(" + write(operand) + "," + write(prefix) + ")";
            case Condition.Contains(var container, var member) ->
                "contains(" + write(container) + "," + write(member) + ")";
        };
    }

    private String grouped(List<Condition> conditions, String operator) {
        List<String> texts = new ArrayList<>();
        for (Condition condition : conditions) {
            texts.add("(" + write(condition) + ")");
        }
        return String.join(operator, texts);
    }

    private String write(Operand operand) {
        return switch (operand) {
            case Literal(var value) -> value(value);
            case Operand.SizeOf(var sized) -> "size(" + write(sized) + ")";
            case DocumentPath(var attribute, var steps) -> {
                StringBuilder path = new StringBuilder(name(attribute));
                for (PathElement step : steps) {
                    path.append(step instanceof PathElement.Field(var name) ? "." + name(name) : step.toString());
                }
                yield path.toString();
            }
        };
    }

    private String name(String name) {
        String placeholder = "#" + name;
        names.put(placeholder, name);
        return placeholder;
    }

    private String value(AttributeValue value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, value);
        return placeholder;
    }
}
