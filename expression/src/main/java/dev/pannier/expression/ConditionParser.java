package dev.pannier.expression;

import dev.pannier.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses conditions, by recursive descent over one token of look-ahead.
 *
 * <p>Parentheses may hold a condition or an operand, and only what follows tells: {@code (a) = :v} and {@code (a = :v)}.
 * So a parenthesis is parsed as either, and an operand is a syntax error only where a condition must stand.
 */
final class ConditionParser {
    private final TokenStream tokens;
    private final Nesting nesting;
    /** How many operators and functions were seen. */
    private int operators;
    /** Whether an operand stands in redundant parentheses: an error only if an operator makes it one. */
    private boolean redundantOperand;

    private ConditionParser(ExpressionKind kind, String text) {
        this.tokens = new TokenStream(kind, text);
        this.nesting = new Nesting(tokens);
    }

    /** A parsed condition and how many operators it has. */
    record Parsed(Syntax.ConditionNode root, int operators) {
    }

    static Parsed parse(ExpressionKind kind, String text) {
        ConditionParser parser = new ConditionParser(kind, text);
        Syntax.ConditionNode root = parser.condition(parser.or());
        parser.tokens.end();
        return new Parsed(root, parser.operators);
    }

    /** A condition, or an operand alone if it is followed by a closing parenthesis. */
    private Syntax.Node or() {
        Syntax.Node first = and();
        if (tokens.peek() != Kind.OR) {
            return first;
        }
        List<Syntax.ConditionNode> conditions = new ArrayList<>();
        conditions.add(condition(first));
        while (tokens.takeIf(Kind.OR)) {
            operators++;
            conditions.add(condition(and()));
        }
        return new Syntax.Or(List.copyOf(conditions));
    }

    private Syntax.Node and() {
        Syntax.Node first = not();
        if (tokens.peek() != Kind.AND) {
            return first;
        }
        List<Syntax.ConditionNode> conditions = new ArrayList<>();
        conditions.add(condition(first));
        while (tokens.takeIf(Kind.AND)) {
            operators++;
            conditions.add(condition(not()));
        }
        return new Syntax.And(List.copyOf(conditions));
    }

    private Syntax.Node not() {
        int negations = 0;
        while (tokens.takeIf(Kind.NOT)) {
            negations++;
        }
        Syntax.Node inner = predicate();
        if (negations == 0) {
            return inner;
        }
        operators += negations;
        Syntax.ConditionNode negated = condition(inner);
        for (int i = 0; i < negations; i++) {
            negated = new Syntax.Not(negated);
        }
        return negated;
    }

    private Syntax.Node predicate() {
        if (tokens.peek() != Kind.OPEN) {
            return comparison(operand());
        }
        Syntax.Node inner = parenthesised();
        return inner instanceof Syntax.OperandNode operand ? comparison(operand) : inner;
    }

    private Syntax.Node parenthesised() {
        int open = tokens.open();
        nesting.enter();
        Syntax.Node inner = or();
        nesting.leave();
        if (tokens.closesRedundantly(open)) {
            if (inner instanceof Syntax.ConditionNode) {
                throw tokens.redundantParentheses();
            }
            redundantOperand = true;
        }
        return inner;
    }

    /** What follows an operand makes it a condition; if nothing does, it stays one. */
    private Syntax.Node comparison(Syntax.OperandNode left) {
        Comparator comparator = tokens.peek().comparator();
        boolean compared = comparator != null || tokens.peek() == Kind.BETWEEN || tokens.peek() == Kind.IN;
        if (compared && redundantOperand) {
            throw tokens.redundantParentheses();
        }
        if (comparator != null) {
            tokens.take();
            operators++;
            return new Syntax.Comparison(left, comparator, operandInParentheses());
        }
        if (tokens.takeIf(Kind.BETWEEN)) {
            operators++;
            Syntax.OperandNode low = operandInParentheses();
            tokens.expect(Kind.AND);
            return new Syntax.Between(left, low, operandInParentheses());
        }
        if (tokens.takeIf(Kind.IN)) {
            operators++;
            tokens.expect(Kind.OPEN);
            return new Syntax.In(left, operands());
        }
        return left;
    }

    private Syntax.ConditionNode condition(Syntax.Node parsed) {
        if (parsed instanceof Syntax.ConditionNode condition) {
            return condition;
        }
        throw tokens.syntaxError();
    }

    private Syntax.OperandNode operandInParentheses() {
        if (tokens.peek() != Kind.OPEN) {
            return operand();
        }
        int open = tokens.open();
        nesting.enter();
        Syntax.OperandNode operand = operandInParentheses();
        nesting.leave();
        tokens.close(open);
        return operand;
    }

    private Syntax.OperandNode operand() {
        return switch (tokens.peek()) {
            case VALUE_PLACEHOLDER -> new Syntax.Value(tokens.take().text());
            case NAME -> tokens.peekSecond() == Kind.OPEN ? call() : PathParser.path(tokens);
            default -> PathParser.path(tokens);
        };
    }

    private Syntax.Call call() {
        operators++;
        String function = tokens.take().text();
        tokens.expect(Kind.OPEN);
        nesting.enter();
        List<Syntax.OperandNode> arguments = operands();
        nesting.leave();
        return new Syntax.Call(function, arguments);
    }

    /** Operands separated by commas, up to and with the closing parenthesis. */
    private List<Syntax.OperandNode> operands() {
        List<Syntax.OperandNode> operands = new ArrayList<>();
        do {
            operands.add(operandInParentheses());
        } while (tokens.takeIf(Kind.COMMA));
        tokens.expect(Kind.CLOSE);
        return List.copyOf(operands);
    }
}
