package dev.pannier.conformance.differential;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON of maps, lists, strings, numbers and booleans; members in order, so that a seed always makes the same text. */
final class Json {
    private Json() {
    }

    /** Text that stands for itself, JSON or not. */
    record Text(String json) {
        @Override
        public String toString() {
            return json;
        }
    }

    static String of(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.entrySet().stream()
                    .map(entry -> of(entry.getKey()) + ":" + of(entry.getValue()))
                    .sorted().collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(Json::of).collect(Collectors.joining(",", "[", "]"));
            case String text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            default -> value.toString();
        };
    }
}
