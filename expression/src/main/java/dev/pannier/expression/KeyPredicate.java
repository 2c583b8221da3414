package dev.pannier.expression;

import dev.pannier.model.AttributeValue;

/** A condition on one key attribute. */
public sealed interface KeyPredicate {
    /** {@code =}, {@code <}, {@code <=}, {@code >} or {@code >=} a value. */
    record Compare(Comparator comparator, AttributeValue value) implements KeyPredicate {
    }

    /** From {@code low} to {@code high}, both included. */
    record Between(AttributeValue low, AttributeValue high) implements KeyPredicate {
    }

    /** Strings or binary that begin with {@code prefix}. */
    record BeginsWith(AttributeValue prefix) implements KeyPredicate {
    }
}
