package dev.pannier.dynamodb.input;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One of the constraints that AWS's service model states, with the text of its violation.
 *
 * @param holds whether a value satisfies it
 * @param text  what follows {@code failed to satisfy constraint:}
 */
public record Constraint<T>(Predicate<T> holds, String text) {
    public static Constraint<String> minLength(int min) {
        return new Constraint<>(s -> s.length() >= min, "Member must have length greater than or equal to " + min);
    }

    public static Constraint<String> maxLength(int max) {
        return new Constraint<>(s -> s.length() <= max, "Member must have length less than or equal to " + max);
    }

    public static Constraint<String> pattern(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return new Constraint<>(s -> pattern.matcher(s).matches(),
                "Member must satisfy regular expression pattern: " + regex);
    }

    /** One of these values, which the message lists in the order given. */
    public static Constraint<String> oneOf(String... values) {
        List<String> allowed = List.of(values);
        return new Constraint<>(allowed::contains, "Member must satisfy enum value set: " + allowed);
    }

    public static Constraint<Long> atLeast(long min) {
        return new Constraint<>(n -> n >= min, "Member must have value greater than or equal to " + min);
    }

    public static Constraint<Long> atMost(long max) {
        return new Constraint<>(n -> n <= max, "Member must have value less than or equal to " + max);
    }

    public static Constraint<Collection<?>> minSize(int min) {
        return new Constraint<>(c -> c.size() >= min, "Member must have length greater than or equal to " + min);
    }

    public static Constraint<Collection<?>> maxSize(int max) {
        return new Constraint<>(c -> c.size() <= max, "Member must have length less than or equal to " + max);
    }

    public static Constraint<Map<?, ?>> minEntries(int min) {
        return new Constraint<>(m -> m.size() >= min, "Member must have length greater than or equal to " + min);
    }

    /** Every element of a list satisfies all of these. */
    public static <E> Constraint<List<E>> elements(List<Constraint<? super E>> constraints) {
        return new Constraint<>(list -> list.stream().allMatch(element -> all(constraints, element)),
                "Member must satisfy constraint: " + texts(constraints));
    }

    /** Every key of a map satisfies all of these. */
    public static <V> Constraint<Map<String, V>> keys(List<Constraint<String>> constraints) {
        return new Constraint<>(m -> m.keySet().stream().allMatch(key -> all(constraints, key)),
                "Map keys must satisfy constraint: " + texts(constraints));
    }

    /** Every value of a map satisfies all of these. */
    public static <V> Constraint<Map<String, V>> values(List<Constraint<? super V>> constraints) {
        return new Constraint<>(m -> m.values().stream().allMatch(value -> all(constraints, value)),
                "Map value must satisfy constraint: " + texts(constraints));
    }

    private static <V> boolean all(List<? extends Constraint<? super V>> constraints, V value) {
        for (Constraint<? super V> constraint : constraints) {
            if (!constraint.holds.test(value)) {
                return false;
            }
        }
        return true;
    }

    private static String texts(List<? extends Constraint<?>> constraints) {
        return constraints.stream().map(Constraint::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
