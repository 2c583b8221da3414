package dev.pannier.dynamodb.input;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A map from strings to values of one shape, in the order they came; null values are dropped.
 *
 * @param javaType the values' Java type in messages
 */
public record MapShape<T>(Shape<T> value, String javaType) implements Shape<Map<String, T>> {
    @Override
    public Map<String, T> read(JsonInput in, Position position) throws IOException {
        in.expectMap(position, javaType);
        Map<String, T> map = new LinkedHashMap<>();
        while (in.next() != JsonToken.END_OBJECT) {
            String name = in.name();
            if (in.next() != JsonToken.VALUE_NULL) {
                map.put(name, value.read(in, Position.ELEMENT));
            }
        }
        return map;
    }

    @Override
    public void check(Map<String, T> map, String path, Violations violations) {
        map.forEach((name, element) -> value.check(element, path + "." + name + ".member", violations));
    }

    @Override
    public String text(Map<String, T> map) {
        return map.entrySet().stream().map(e -> e.getKey() + "=" + value.text(e.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
