package dev.pannier.expression;

import dev.pannier.model.AttributeValue;

/** One action of an update on one path. */
public sealed interface UpdateAction {
    /** What the action changes. */
    DocumentPath path();

    /** {@code SET path = value}. */
    record SetValue(DocumentPath path, UpdateValue value) implements UpdateAction {
    }

    /** {@code REMOVE path}: the attribute, map entry or list element; nothing if there is none. */
    record Remove(DocumentPath path) implements UpdateAction {
    }

    /** {@code ADD path value}: adds to a number or puts members into a set; creates either if missing. */
    record Add(DocumentPath path, AttributeValue value) implements UpdateAction {
    }

    /** {@code DELETE path value}: takes members out of a set; a set left empty is removed. */
    record Delete(DocumentPath path, AttributeValue value) implements UpdateAction {
    }
}
