package dev.pannier.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Header fields in the order they arrived: names compare without case, a name may come more than once.
 *
 * <p>A request has a dozen of them, so a linear search beats a map. Not thread safe while it is being filled.
 */
public final class Headers implements Iterable<Headers.Field> {
    /** One field, its name spelt as it came. */
    public record Field(String name, String value) {
    }

    private final List<Field> fields;

    public Headers() {
        this.fields = new ArrayList<>(16);
    }

    /** Headers from alternating names and values. */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a name without a value");
        }
        Headers headers = new Headers();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    /** Adds a field after those that are there. */
    public Headers add(String name, String value) {
        fields.add(new Field(name, value));
        return this;
    }

    /** Replaces every field of that name with one. */
    public Headers set(String name, String value) {
        fields.removeIf(field -> field.name.equalsIgnoreCase(name));
        return add(name, value);
    }

    /** The first value of that name. */
    public Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.name.equalsIgnoreCase(name)) {
                return Optional.of(field.value);
            }
        }
        return Optional.empty();
    }

    /** Every value of that name, in order; empty if there is none. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(1);
        for (Field field : fields) {
            if (field.name.equalsIgnoreCase(name)) {
                values.add(field.value);
            }
        }
        return values;
    }

    public boolean contains(String name) {
        return first(name).isPresent();
    }

    /** The fields in order. */
    public Stream<Field> stream() {
        return fields.stream();
    }

    public int size() {
        return fields.size();
    }

    /** Characters of all lines as sent: name, colon, a space, value and line end. */
    public int length() {
        int length = 0;
        for (Field field : fields) {
            length += field.name.length() + field.value.length() + ": \r\n".length();
        }
        return length;
    }

    @Override
    public Iterator<Field> iterator() {
        return List.copyOf(fields).iterator();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
