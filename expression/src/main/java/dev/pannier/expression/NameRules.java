package dev.pannier.expression;

import dev.pannier.expression.Syntax.Call;
import dev.pannier.expression.Syntax.ConditionNode;
import dev.pannier.expression.Syntax.OperandNode;
import java.util.List;
import java.util.Set;

/**
 * What can be wrong with a parsed expression whatever its placeholders mean: unknown or misplaced functions, reserved
 * words, list indexes out of range. The first in the order of the text is reported.
 */
final class NameRules {
    private static final Set<String> CONDITION_FUNCTIONS = Set.of("attribute_exists", "attribute_not_exists",
            "attribute_type", "begins_with", "contains", "size");
    private static final Set<String> UPDATE_FUNCTIONS = Set.of("if_not_exists", "list_append");

    private final ExpressionKind kind;
    private final Set<String> known;
    private final Set<String> elsewhere;
    private final String article;

    private NameRules(ExpressionKind kind, Set<String> known, Set<String> elsewhere, String article) {
        this.kind = kind;
        this.known = known;
        this.elsewhere = elsewhere;
        this.article = article;
    }

    static void check(ExpressionKind kind, ConditionNode condition) {
        new NameRules(kind, CONDITION_FUNCTIONS, UPDATE_FUNCTIONS, "a condition").condition(condition);
    }

    static void check(List<Syntax.Action> actions) {
        NameRules rules = new NameRules(ExpressionKind.UPDATE, UPDATE_FUNCTIONS, CONDITION_FUNCTIONS, "an update");
        for (Syntax.Action action : actions) {
            rules.path(action.path());
            if (action instanceof Syntax.SetAction(var _, var value)) {
                rules.setValue(value);
            }
        }
    }

    static void checkPaths(List<Syntax.Path> paths) {
        NameRules rules = new NameRules(ExpressionKind.PROJECTION, Set.of(), Set.of(), "a projection");
        paths.forEach(rules::path);
    }

    private void condition(ConditionNode condition) {
        switch (condition) {
            case Syntax.And(var conditions) -> conditions.forEach(this::condition);
            case Syntax.Or(var conditions) -> conditions.forEach(this::condition);
            case Syntax.Not(var negated) -> condition(negated);
            case Syntax.Comparison(var left, var _, var right) -> operands(List.of(left, right));
            case Syntax.Between(var operand, var low, var high) -> operands(List.of(operand, low, high));
            case Syntax.In(var operand, var candidates) -> {
                operand(operand);
                operands(candidates);
            }
            case Call call -> call(call, !call.function().equals("size"));
        }
    }

    private void operands(List<OperandNode> operands) {
        operands.forEach(this::operand);
    }

    private void operand(OperandNode operand) {
        switch (operand) {
            case Call call -> call(call, call.function().equals("size") || call.function().equals("if_not_exists"));
            case Syntax.Path path -> path(path);
            case Syntax.Value _ -> {
            }
            case Syntax.Arithmetic(var left, var _, var right) -> operands(List.of(left, right));
        }
    }

    /** {@code list_append} gives a list, which only the whole right-hand side may be. */
    private void setValue(OperandNode value) {
        if (value instanceof Call call) {
            call(call, true);
        } else {
            operand(value);
        }
    }

    private void call(Call call, boolean allowedHere) {
        String function = call.function();
        if (elsewhere.contains(function)) {
            throw kind.invalid(
                    "The function is not allowed in " + article + " expression; function: " + function);
        }
        if (!known.contains(function)) {
            throw kind.invalid("Invalid function name; function: " + function);
        }
        if (!allowedHere) {
            throw kind.invalid(
                    "The function is not allowed to be used this way in an expression; function: " + function);
        }
        operands(call.arguments());
    }

    private void path(Syntax.Path path) {
        for (Syntax.Part part : path.parts()) {
            switch (part) {
                case Syntax.Name(String name) when ReservedWords.contains(name) ->
                    throw kind.invalid("Attribute name is a reserved keyword; reserved keyword: " + name);
                case Syntax.Index(String digits) when !PathParser.isInRange(digits) ->
                    throw kind.invalid("List index is not within the allowable range; index: [" + digits + "]");
                case Syntax.Name _,Syntax.Index _,Syntax.NamePlaceholder _ -> {
                }
            }
        }
    }
}
