package dev.pannier.dynamodb.input;

import java.io.IOException;
import java.util.Optional;

/**
 * What a value of a request looks like: how it is read from JSON, which constraints lie inside it, and how AWS's messages
 * show it.
 *
 * @param <T> what it is read into
 */
public sealed interface Shape<T> permits StringShape, BooleanShape, NumberShape, ListShape, MapShape, Structure,
        AttributeShape, AttributesShape, AnyShape {
    /** Where a value stands; DynamoDB words its type errors by it. */
    enum Position {
        /** The value of a structure's member. */
        MEMBER,
        /** An element of a list or map. */
        ELEMENT
    }

    /**
     * Reads the value that the parser stands on, which is not {@code null}, and leaves the parser on its last token.
     *
     * @throws dev.pannier.model.ServiceException {@code SerializationException} if its JSON type is another
     */
    T read(JsonInput in, Position position) throws IOException;

    /** What an element of a list that is {@code null} is read into; empty if it is dropped. */
    default Optional<T> ofNull() {
        return Optional.empty();
    }

    /** Checks the constraints of what is inside {@code value}. */
    default void check(T value, String path, Violations violations) {
    }

    /** The value as Java would print it, which is how AWS's messages show it. */
    default String text(T value) {
        return value.toString();
    }
}
