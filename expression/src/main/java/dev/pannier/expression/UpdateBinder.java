package dev.pannier.expression;

import dev.pannier.expression.Syntax.OperandNode;
import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Turns a parsed update into a plan. First the changed paths, then the values, each from the last action to the first:
 * that is AWS's order, and shows in which of several errors is reported.
 */
final class UpdateBinder {
    private final Binder binder;
    private final OperandRules rules = new OperandRules(ExpressionKind.UPDATE);

    UpdateBinder(Placeholders placeholders) {
        this.binder = new Binder(ExpressionKind.UPDATE, placeholders);
    }

    Update bind(UpdateParser.Parsed parsed) {
        List<Syntax.Action> actions = parsed.actions();
        List<DocumentPath> paths = paths(actions);
        UpdateAction[] bound = new UpdateAction[actions.size()];
        for (int i = bound.length - 1; i >= 0; i--) {
            bound[i] = action(actions.get(i), paths.get(i));
        }
        binder.requireFewOperators(parsed.operators());
        return new Update(Arrays.asList(bound));
    }

    private List<DocumentPath> paths(List<Syntax.Action> actions) {
        DocumentPath[] paths = new DocumentPath[actions.size()];
        PathConflicts conflicts = new PathConflicts(ExpressionKind.UPDATE);
        for (int i = paths.length - 1; i >= 0; i--) {
            paths[i] = binder.path(actions.get(i).path());
            conflicts.add(paths[i]);
        }
        return Arrays.asList(paths);
    }

    private UpdateAction action(Syntax.Action action, DocumentPath path) {
        return switch (action) {
            case Syntax.SetAction(var _, var value) -> new UpdateAction.SetValue(path, value(value));
            case Syntax.RemoveAction _ -> new UpdateAction.Remove(path);
            case Syntax.AddAction(var _, var operand) -> {
                AttributeValue value = binder.value(operand);
                if (value.type() != AttributeType.N && !value.type().isSet()) {
                    throw wrongType("ADD", value.type());
                }
                yield new UpdateAction.Add(path, value);
            }
            case Syntax.DeleteAction(var _, var operand) -> {
                AttributeValue value = binder.value(operand);
                if (!value.type().isSet()) {
                    throw wrongType("DELETE", value.type());
                }
                yield new UpdateAction.Delete(path, value);
            }
        };
    }

    private UpdateValue value(OperandNode node) {
        return switch (node) {
            case Syntax.Value value -> new Literal(binder.value(value));
            case Syntax.Path path -> binder.path(path);
            case Syntax.Arithmetic(var first, var plus, var second) -> {
                UpdateValue left = value(first);
                UpdateValue right = value(second);
                String operator = plus ? "+" : "-";
                rules.requireType(operator, type(left), OperandRules.NUMBER);
                rules.requireType(operator, type(right), OperandRules.NUMBER);
                yield plus ? new UpdateValue.Plus(left, right) : new UpdateValue.Minus(left, right);
            }
            case Syntax.Call call -> function(call);
        };
    }

    private UpdateValue function(Syntax.Call call) {
        String function = call.function();
        List<UpdateValue> operands = new ArrayList<>(call.arguments().size());
        for (OperandNode argument : call.arguments()) {
            operands.add(value(argument));
        }
        rules.requireCount(function, operands, 2);
        UpdateValue first = operands.getFirst();
        UpdateValue last = operands.getLast();
        return switch (function) {
            case "if_not_exists" -> {
                DocumentPath path = rules.requirePath(function, first);
                rules.requireDistinct(function, first, last);
                yield new UpdateValue.IfNotExists(path, last);
            }
            case "list_append" -> {
                rules.requireType(function, type(first), OperandRules.LIST);
                rules.requireType(function, type(last), OperandRules.LIST);
                yield new UpdateValue.ListAppend(first, last);
            }
            default -> throw new IllegalArgumentException("not an update function: " + function);
        };
    }

    /** Only of values: what a path or a function gives depends on the item. */
    private static Optional<AttributeType> type(UpdateValue value) {
        return value instanceof Literal(var literal) ? Optional.of(literal.type()) : Optional.empty();
    }

    private static ServiceException wrongType(String operator, AttributeType type) {
        boolean add = operator.equals("ADD");
        return ExpressionKind.UPDATE.invalid("Incorrect operand type for operator or function; operator: " + operator
                + ", operand type: " + longName(type) + ", typeSet: "
                + (add ? "ALLOWED_FOR_ADD_OPERAND" : "ALLOWED_FOR_DELETE_OPERAND"));
    }

    private static String longName(AttributeType type) {
        return switch (type) {
            case S -> "STRING";
            case N -> "NUMBER";
            case B -> "BINARY";
            case BOOL -> "BOOLEAN";
            case NULL -> "NULL";
            case L -> "LIST";
            case M -> "MAP";
            case SS -> "STRING_SET";
            case NS -> "NUMBER_SET";
            case BS -> "BINARY_SET";
        };
    }
}
