package dev.pannier.conformance.differential;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

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

    /** The value of a text without {@code null}s. */
    static Object parse(String text) {
        return value(JsonNode.parser().parse(text));
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new LinkedHashMap<>();
            node.asObject().forEach((name, member) -> members.put(name, value(member)));
            return members;
        } else if (node.isArray()) {
            return node.asArray().stream().map(Json::value).toList();
        } else if (node.isBoolean()) {
            return node.asBoolean();
        }
        return node.isNumber() ? new BigDecimal(node.asNumber()) : node.asString();
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
