package dev.pannier.expression;

import dev.pannier.expression.Syntax.OperandNode;
import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns a parsed condition into a plan: resolves its placeholders and checks the operands of each operator, operator by
 * operator from the left, as AWS does.
 */
final class ConditionBinder {
    private static final int MAX_CANDIDATES = 100;

    private final ExpressionKind kind;
    private final Binder binder;
    private final OperandRules rules;

    ConditionBinder(ExpressionKind kind, Placeholders placeholders) {
        this.kind = kind;
        this.binder = new Binder(kind, placeholders);
        this.rules = new OperandRules(kind);
    }

    Condition bind(ConditionParser.Parsed parsed) {
        Condition condition = condition(parsed.root());
        binder.requireFewOperators(parsed.operators());
        return condition;
    }

    private Condition condition(Syntax.ConditionNode node) {
        return switch (node) {
            case Syntax.And(var conditions) -> new Condition.And(conditions(conditions));
            case Syntax.Or(var conditions) -> new Condition.Or(conditions(conditions));
            case Syntax.Not(var negated) -> new Condition.Not(condition(negated));
            case Syntax.Comparison comparison -> comparison(comparison);
            case Syntax.Between between -> between(between);
            case Syntax.In in -> in(in);
            case Syntax.Call call -> function(call);
        };
    }

    private List<Condition> conditions(List<Syntax.ConditionNode> nodes) {
        List<Condition> bound = new ArrayList<>(nodes.size());
        for (Syntax.ConditionNode node : nodes) {
            bound.add(condition(node));
        }
        return bound;
    }

    private Condition comparison(Syntax.Comparison node) {
        Operand left = operand(node.left());
        Operand right = operand(node.right());
        String symbol = node.comparator().symbol();
        if (node.comparator().isOrder()) {
            rules.requireType(symbol, type(left), OperandRules.ORDERED);
            rules.requireType(symbol, type(right), OperandRules.ORDERED);
        }
        rules.requireDistinct(symbol, left, right);
        return new Condition.Comparison(left, node.comparator(), right);
    }

    private Condition between(Syntax.Between node) {
        Operand operand = operand(node.operand());
        Operand low = operand(node.low());
        Operand high = operand(node.high());
        rules.requireType("BETWEEN", type(operand), OperandRules.ORDERED);
        rules.requireType("BETWEEN", type(low), OperandRules.ORDERED);
        rules.requireType("BETWEEN", type(high), OperandRules.ORDERED);
        rules.requireDistinct("BETWEEN", operand, low);
        rules.requireDistinct("BETWEEN", operand, high);
        rules.requireBounds(low, high);
        return new Condition.Between(operand, low, high);
    }

    private Condition in(Syntax.In node) {
        Operand operand = operand(node.operand());
        List<Operand> candidates = operands(node.candidates());
        if (candidates.size() > MAX_CANDIDATES) {
            throw kind.invalid(
                    "The IN operator is provided with too many operands; number of operands: " + candidates.size());
        }
        for (Operand candidate : candidates) {
            rules.requireDistinct("IN", operand, candidate);
        }
        return new Condition.In(operand, candidates);
    }

    private Condition function(Syntax.Call call) {
        String function = call.function();
        List<Operand> operands = operands(call.arguments());
        boolean unary = function.equals("attribute_exists") || function.equals("attribute_not_exists");
        rules.requireCount(function, operands, unary ? 1 : 2);
        Operand first = operands.getFirst();
        Operand last = operands.getLast();
        return switch (function) {
            case "attribute_exists" -> new Condition.AttributeExists(rules.requirePath(function, first));
            case "attribute_not_exists" -> new Condition.AttributeNotExists(rules.requirePath(function, first));
            case "attribute_type" -> {
                rules.requireDistinct(function, first, last);
                yield new Condition.HasType(first, attributeType(function, last));
            }
            case "begins_with" -> {
                rules.requireType(function, type(first), OperandRules.WITH_PREFIX);
                rules.requireType(function, type(last), OperandRules.WITH_PREFIX);
                rules.requireDistinct(function, first, last);
                yield new Condition.BeginsWith(first, last);
            }
            case "contains" -> {
                rules.requireDistinct(function, first, last);
                yield new Condition.Contains(first, last);
            }
            default -> throw new IllegalArgumentException("not a condition: " + function);
        };
    }

    private AttributeType attributeType(String function, Operand operand) {
        if (!(operand instanceof Literal(var value))) {
            // Only a value can be the type; AWS prints all types it could have had.
            throw rules.wrongType(function,
                    type(operand).map(AttributeType::name).orElse("{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"));
        }
        if (!(value instanceof AttributeValue.S(var name))) {
            throw rules.wrongType(function, value.type().name());
        }
        for (AttributeType type : AttributeType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw kind.invalid("Invalid attribute type name found; type: " + name
                + ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
    }

    private List<Operand> operands(List<OperandNode> nodes) {
        List<Operand> bound = new ArrayList<>(nodes.size());
        for (OperandNode node : nodes) {
            bound.add(operand(node));
        }
        return bound;
    }

    private Operand operand(OperandNode node) {
        return switch (node) {
            case Syntax.Value value -> new Literal(binder.value(value));
            case Syntax.Path path -> binder.path(path);
            case Syntax.Call(var function, var arguments) -> {
                List<Operand> operands = operands(arguments);
                rules.requireCount(function, operands, 1);
                rules.requireType(function, type(operands.getFirst()), OperandRules.SIZED);
                yield new Operand.SizeOf(operands.getFirst());
            }
            case Syntax.Arithmetic _ ->
                throw new IllegalArgumentException("no arithmetic in a " + kind.name().toLowerCase(Locale.ROOT));
        };
    }

    private static Optional<AttributeType> type(Operand operand) {
        return switch (operand) {
            case Literal(var value) -> Optional.of(value.type());
            case Operand.SizeOf _ -> Optional.of(AttributeType.N);
            case DocumentPath _ -> Optional.empty();
        };
    }
}
