package dev.pannier.conformance.differential;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints items for comparison: names and members of sets in order. */
final class Print {
    private Print() {
    }

    static String of(Item item) {
        return of(item.attributes());
    }

    private static String of(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S(var text) -> quoted(text);
            case AttributeValue.N(var number) -> number.toString();
            case AttributeValue.B(var bytes) -> HexFormat.of().formatHex(bytes.toByteArray()) + "h";
            case AttributeValue.Bool(var bool) -> Boolean.toString(bool);
            case AttributeValue.Null _ -> "null";
            case AttributeValue.Ss(var set) -> members(set.stream().map(Print::quoted));
            case AttributeValue.Ns(var set) -> members(set.stream().map(Object::toString));
            case AttributeValue.Bs(var set) ->
                members(set.stream().map(bytes -> HexFormat.of().formatHex(bytes.toByteArray()) + "h"));
            case AttributeValue.L(var list) ->
                list.stream().map(Print::of).collect(Collectors.joining(", ", "[", "]"));
            case AttributeValue.M(var map) -> of(map);
        };
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String members(Stream<String> members) {
        return members.sorted().collect(Collectors.joining(", ", "<", ">"));
    }

    private static String of(Map<String, AttributeValue> entries) {
        return entries.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + ": " + of(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
