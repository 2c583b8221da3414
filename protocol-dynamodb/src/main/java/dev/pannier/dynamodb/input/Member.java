package dev.pannier.dynamodb.input;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member of a structure: its name on the wire, its shape, and the constraints AWS states for it, in the order in which
 * violations are reported. Immutable: a table of them is the declaration of an operation's input.
 *
 * @param <T> what the member is read into
 */
public final class Member<T> {
    private final String name;
    private final Shape<T> shape;
    private final boolean notNull;
    private final List<Constraint<? super T>> constraints;

    private Member(String name, Shape<T> shape, boolean notNull, List<Constraint<? super T>> constraints) {
        this.name = name;
        this.shape = shape;
        this.notNull = notNull;
        this.constraints = constraints;
    }

    /** An optional member without constraints. */
    public static <T> Member<T> of(String name, Shape<T> shape) {
        return new Member<>(name, shape, false, List.of());
    }

    /** The same, required. */
    public Member<T> notNull() {
        return new Member<>(name, shape, true, constraints);
    }

    /** The same with one more constraint. */
    public Member<T> with(Constraint<? super T> constraint) {
        List<Constraint<? super T>> more = new ArrayList<>(constraints);
        more.add(constraint);
        return new Member<>(name, shape, notNull, List.copyOf(more));
    }

    /** The name on the wire, in upper camel case. */
    public String name() {
        return name;
    }

    /** The name in messages, in lower camel case. */
    String path() {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    Shape<T> shape() {
        return shape;
    }

    void check(@Nullable T value, String parent, Violations violations) {
        String path = parent.isEmpty() ? path() : parent + "." + path();
        if (value == null) {
            if (notNull) {
                violations.addNull(path);
            }
            return;
        }
        for (Constraint<? super T> constraint : constraints) {
            if (!constraint.holds().test(value)) {
                violations.add(shape.text(value), path, constraint.text());
            }
        }
        shape.check(value, path, violations);
    }

    @Override
    public String toString() {
        return name;
    }
}
