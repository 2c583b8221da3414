package dev.pannier.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A result as one line of JSON. */
final class JsonLine {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonLine() {
    }

    /** Members may be strings, numbers, truth values, lists of strings, or maps of these and key attributes. */
    static String of(Map<String, ?> members) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, ?> member : members.entrySet()) {
                write(json, member.getKey(), member.getValue());
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, String name, Object value) throws IOException {
        switch (value) {
            case String text -> json.writeStringField(name, text);
            case Long number -> json.writeNumberField(name, number);
            case Boolean truth -> json.writeBooleanField(name, truth);
            case List<?> texts -> {
                json.writeArrayFieldStart(name);
                for (Object text : texts) {
                    json.writeString((String) text);
                }
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeObjectFieldStart(name);
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    write(json, (String) entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            case AttributeValue scalar -> json.writeStringField(name, text(scalar));
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    /** A key attribute as it is typed on the command line. */
    static String text(AttributeValue scalar) {
        return switch (scalar.type()) {
            case S -> scalar.s();
            case N -> scalar.n();
            case B -> Base64.getEncoder().encodeToString(scalar.b().asByteArrayUnsafe());
            default -> scalar.toString();
        };
    }
}
