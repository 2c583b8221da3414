package dev.pannier.expression;

import dev.pannier.model.AttributeValue;

/** A value given by the request. */
public record Literal(AttributeValue value) implements Operand, UpdateValue {
}
