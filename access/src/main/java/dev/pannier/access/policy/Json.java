package dev.pannier.access.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small JSON document in memory: policies are at most 20 KB, and their members come in any order. */
public sealed interface Json {
    /** Members in order. */
    record Members(Map<String, Json> values) implements Json {
        public Optional<Json> get(String name) {
            return Optional.ofNullable(values.get(name));
        }
    }

    /** Elements in order. */
    record Elements(List<Json> values) implements Json {
    }

    /** A string. */
    record Text(String value) implements Json {
    }

    /** A number, a truth value or {@code null}, as it is written. */
    record Literal(String value) implements Json {
    }

    /** A text that is not one JSON object. */
    final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String reason) {
            super(reason);
        }
    }

    /** Parses a document whose root is an object; nothing may follow it, and no member may occur twice. */
    static Members parse(byte[] document) throws MalformedException {
        JsonFactory factory = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build()).build();
        try (JsonParser json = factory.createParser(document)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedException("not an object");
            }
            Members root = members(json);
            if (json.nextToken() != null) {
                throw new MalformedException("text after the object");
            }
            return root;
        } catch (IOException e) {
            throw new MalformedException(String.valueOf(e.getMessage()));
        }
    }

    private static Members members(JsonParser json) throws IOException {
        Map<String, Json> values = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            values.put(name, value(json));
        }
        return new Members(values);
    }

    private static Json value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> members(json);
            case START_ARRAY -> {
                List<Json> values = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(json));
                }
                yield new Elements(values);
            }
            case VALUE_STRING -> new Text(json.getText());
            default -> new Literal(json.getText());
        };
    }
}
