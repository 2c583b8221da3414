package dev.pannier.dynamodb.input;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of one structure as they were sent. Not thread safe. */
public final class Input {
    private final Structure structure;
    private final @Nullable Object[] values;

    Input(Structure structure, @Nullable Object[] values) {
        this.structure = structure;
        this.values = values;
    }

    /** The member's value, if it was sent. */
    public <T> Optional<T> get(Member<T> member) {
        return Optional.ofNullable(orNull(member));
    }

    public boolean has(Member<?> member) {
        return values[structure.indexOf(member)] != null;
    }

    /** The value of a member whose presence has been checked. */
    public <T> T require(Member<T> member) {
        T value = orNull(member);
        if (value == null) {
            throw new NoSuchElementException(member.name());
        }
        return value;
    }

    // A member's value is only ever put there by the member's own shape.
    @SuppressWarnings("unchecked")
    <T> @Nullable T orNull(Member<T> member) {
        return (T) values[structure.indexOf(member)];
    }
}
