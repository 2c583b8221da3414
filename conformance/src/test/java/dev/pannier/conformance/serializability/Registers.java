package dev.pannier.conformance.serializability;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the calls of a history do to a few items that each hold one number; an absent one is no entry. */
final class Registers {
    private Registers() {
    }

    static Function<Map<String, Integer>, Optional<Map<String, Integer>>> write(Map<String, Integer> values) {
        return state -> Optional.of(with(state, values));
    }

    static Function<Map<String, Integer>, Optional<Map<String, Integer>>> add(String key, int amount, int answered) {
        return state -> state.getOrDefault(key, 0) + amount == answered
                ? Optional.of(with(state, Map.of(key, answered)))
                : Optional.empty();
    }

    static Function<Map<String, Integer>, Optional<Map<String, Integer>>> read(Map<String, Optional<Integer>> seen) {
        return state -> seen.entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(Optional.ofNullable(state.get(entry.getKey()))))
                        ? Optional.of(state)
                        : Optional.empty();
    }

    static Function<Map<String, Integer>, Optional<Map<String, Integer>>> writeIf(
            Predicate<Map<String, Integer>> condition, Map<String, Integer> values, boolean succeeded) {
        return state -> {
            if (condition.test(state) != succeeded) {
                return Optional.empty();
            }
            return Optional.of(succeeded ? with(state, values) : state);
        };
    }

    private static Map<String, Integer> with(Map<String, Integer> state, Map<String, Integer> values) {
        Map<String, Integer> changed = new HashMap<>(state);
        changed.putAll(values);
        return Map.copyOf(changed);
    }
}
