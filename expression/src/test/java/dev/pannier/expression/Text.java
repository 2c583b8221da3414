package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints values for tests to compare: {@code {a: 1, b: ["x", <"member">]}}, names in order. */
final class Text {
    private Text() {
    }

    static String of(Item item) {
        return of(item.attributes());
    }

    static String of(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S(var text) -> "\"" + text + "\"";
            case AttributeValue.N(var number) -> number.toString();
            case AttributeValue.B(var bytes) -> bytes.toString();
            case AttributeValue.Bool(var bool) -> Boolean.toString(bool);
            case AttributeValue.Null _ -> "null";
            case AttributeValue.Ss(var set) -> members(set.stream().map(text -> "\"" + text + "\""));
            case AttributeValue.Ns(var set) -> members(set.stream().map(Object::toString));
            case AttributeValue.Bs(var set) -> members(set.stream().map(Object::toString));
            case AttributeValue.L(var list) ->
                list.stream().map(Text::of).collect(Collectors.joining(", ", "[", "]"));
            case AttributeValue.M(var map) -> of(map);
        };
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
