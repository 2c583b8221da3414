package dev.pannier.expression;

/** The right-hand side of a {@code SET}. */
public sealed interface UpdateValue
        permits DocumentPath, Literal, UpdateValue.IfNotExists, UpdateValue.ListAppend, UpdateValue.Plus,
        UpdateValue.Minus {

    /** {@code if_not_exists(path, otherwise)}. */
    record IfNotExists(DocumentPath path, UpdateValue otherwise) implements UpdateValue {
    }

    /** {@code list_append(first, second)}. */
    record ListAppend(UpdateValue first, UpdateValue second) implements UpdateValue {
    }

    /** {@code left + right}. */
    record Plus(UpdateValue left, UpdateValue right) implements UpdateValue {
    }

    /** {@code left - right}. */
    record Minus(UpdateValue left, UpdateValue right) implements UpdateValue {
    }
}
