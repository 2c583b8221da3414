package dev.pannier.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parsed text of an expression: names and values still as placeholders. */
final class Syntax {
    private Syntax() {
    }

    /** What a pair of parentheses may hold. */
    sealed interface Node {
    }

    /** A condition. */
    sealed interface ConditionNode extends Node {
    }

    /** An operand: of a condition or of a {@code SET}. */
    sealed interface OperandNode extends Node {
    }

    record And(List<ConditionNode> conditions) implements ConditionNode {
    }

    record Or(List<ConditionNode> conditions) implements ConditionNode {
    }

    record Not(ConditionNode condition) implements ConditionNode {
    }

    record Comparison(OperandNode left, Comparator comparator, OperandNode right) implements ConditionNode {
    }

    record Between(OperandNode operand, OperandNode low, OperandNode high) implements ConditionNode {
    }

    record In(OperandNode operand, List<OperandNode> candidates) implements ConditionNode {
    }

    /** A function: a condition, or an operand, by its name and place. */
    record Call(String function, List<OperandNode> arguments) implements ConditionNode, OperandNode {
    }

    /** {@code left + right} or {@code left - right}. */
    record Arithmetic(OperandNode left, boolean plus, OperandNode right) implements OperandNode {
    }

    /** {@code :value}. */
    record Value(String placeholder) implements OperandNode {
    }

    /**
     * A document path.
     *
     * @param resolved the path itself if it has no placeholders
     */
    record Path(List<Part> parts, @Nullable DocumentPath resolved) implements OperandNode {
    }

    /** A part of a path as written. */
    sealed interface Part {
    }

    record Name(String name) implements Part {
    }

    record NamePlaceholder(String placeholder) implements Part {
    }

    /** {@code [digits]}, of any length. */
    record Index(String digits) implements Part {
    }

    /** One action of an update. */
    sealed interface Action {
        Path path();
    }

    record SetAction(Path path, OperandNode value) implements Action {
    }

    record RemoveAction(Path path) implements Action {
    }

    record AddAction(Path path, Value value) implements Action {
    }

    record DeleteAction(Path path, Value value) implements Action {
    }
}
