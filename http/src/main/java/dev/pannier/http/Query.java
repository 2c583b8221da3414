package dev.pannier.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The query parameters of a request, percent-decoded, in order. A parameter without {@code =} has an empty value, as S3
 * treats its sub-resources ({@code ?uploads}).
 */
public final class Query implements Iterable<Query.Parameter> {
    /** One parameter, decoded. */
    public record Parameter(String name, String value) {
    }

    private static final Query EMPTY = new Query(List.of());

    private final List<Parameter> parameters;

    private Query(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    /**
     * Decodes a raw query string (what follows {@code ?}, which is not part of it).
     *
     * @throws MalformedEncodingException if a percent sign is not followed by two hexadecimal digits
     */
    public static Query parse(String rawQuery) {
        if (rawQuery.isEmpty()) {
            return EMPTY;
        }
        List<Parameter> parameters = new ArrayList<>();
        int start = 0;
        while (start <= rawQuery.length()) {
            int ampersand = rawQuery.indexOf('&', start);
            int end = ampersand < 0 ? rawQuery.length() : ampersand;
            if (end > start) {
                int equals = rawQuery.indexOf('=', start);
                boolean hasValue = equals >= 0 && equals < end;
                String name = PercentEncoding.decodeForm(rawQuery.substring(start, hasValue ? equals : end));
                String value = hasValue ? PercentEncoding.decodeForm(rawQuery.substring(equals + 1, end)) : "";
                parameters.add(new Parameter(name, value));
            }
            start = end + 1;
        }
        return new Query(List.copyOf(parameters));
    }

    /** The first value of that name, which is compared exactly. */
    public Optional<String> first(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name.equals(name)) {
                return Optional.of(parameter.value);
            }
        }
        return Optional.empty();
    }

    public boolean contains(String name) {
        return first(name).isPresent();
    }

    public boolean isEmpty() {
        return parameters.isEmpty();
    }

    /** All parameters in order, repeated ones included. */
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public Iterator<Parameter> iterator() {
        return parameters.iterator();
    }

    @Override
    public String toString() {
        return parameters.toString();
    }
}
