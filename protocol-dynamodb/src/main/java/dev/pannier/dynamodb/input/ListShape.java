package dev.pannier.dynamodb.input;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A list of values of one shape; null elements are dropped, but for structures and items, which are then without members. */
public record ListShape<T>(Shape<T> element) implements Shape<List<T>> {
    @Override
    public List<T> read(JsonInput in, Position position) throws IOException {
        if (in.token() == JsonToken.START_OBJECT) {
            throw in.typeError("Start of structure or map found where not expected");
        }
        if (in.token() != JsonToken.START_ARRAY) {
            throw in.typeError(position == Position.MEMBER ? "Unexpected field type" : JsonInput.CAST_ERROR);
        }
        List<T> list = new ArrayList<>();
        while (in.next() != JsonToken.END_ARRAY) {
            if (in.token() == JsonToken.VALUE_NULL) {
                element.ofNull().ifPresent(list::add);
            } else {
                list.add(element.read(in, Position.ELEMENT));
            }
        }
        return list;
    }

    @Override
    public void check(List<T> list, String path, Violations violations) {
        for (int i = 0; i < list.size(); i++) {
            element.check(list.get(i), path + "." + (i + 1) + ".member", violations);
        }
    }

    @Override
    public String text(List<T> list) {
        return list.stream().map(element::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
