package dev.pannier.expression;

/** What a condition compares: a place in the item, a value of the request, or the size of either. */
public sealed interface Operand permits DocumentPath, Literal, Operand.SizeOf {
    /** {@code size(operand)}: a number, or nothing where the operand is missing or has no size. */
    record SizeOf(Operand operand) implements Operand {
    }
}
