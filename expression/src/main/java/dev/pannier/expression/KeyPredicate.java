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

    /** An operator of {@code KeyConditions} that no key can be searched by; it is refused when the key is known. */
    record NotIndexable() implements KeyPredicate {
    }

    /** Strings or binary that begin with {@code prefix}. */
    record BeginsWith(AttributeValue prefix) implements KeyPredicate {
    }
}
