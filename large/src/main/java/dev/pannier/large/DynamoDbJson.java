package dev.pannier.large;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoNumber;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A value as DynamoDB JSON, for example <code>{"L":[{"N":"1.5"},{"B":"3q2+7w=="}]}</code>: numbers keep every digit. */
final class DynamoDbJson {
    /** DynamoDB nests 32 levels, each of which is two here; a payload with more was not written by us. */
    private static final int MAX_NESTING = 128;

    private static final JsonFactory JSON = JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(MAX_NESTING).maxStringLength(Integer.MAX_VALUE).maxNameLength(1 << 20).build()).build();

    private DynamoDbJson() {
    }

    static byte[] write(AttributeValue value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    /** A whole item: what the parameter {@code Item} of PutItem is. */
    static byte[] write(Item item) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            writeEntries(json, item.attributes());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, AttributeValue value) throws IOException {
        json.writeStartObject();
        json.writeFieldName(value.type().name());
        if (value instanceof AttributeValue.S s) {
            json.writeString(Unicode.require(s.value()));
        } else if (value instanceof AttributeValue.N n) {
            json.writeString(n.value().toString());
        } else if (value instanceof AttributeValue.B b) {
            json.writeBinary(b.value().unsafeArray());
        } else if (value instanceof AttributeValue.Bool bool) {
            json.writeBoolean(bool.value());
        } else if (value instanceof AttributeValue.Null) {
            json.writeBoolean(true);
        } else if (value instanceof AttributeValue.M map) {
            writeEntries(json, map.values());
        } else {
            writeElements(json, value);
        }
        json.writeEndObject();
    }

    private static void writeEntries(JsonGenerator json, Map<String, AttributeValue> entries) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, AttributeValue> entry : entries.entrySet()) {
            json.writeFieldName(Unicode.require(entry.getKey()));
            write(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static void writeElements(JsonGenerator json, AttributeValue value) throws IOException {
        json.writeStartArray();
        if (value instanceof AttributeValue.L list) {
            for (AttributeValue element : list.values()) {
                write(json, element);
            }
        } else if (value instanceof AttributeValue.Ss ss) {
            for (String element : ss.values()) {
                json.writeString(Unicode.require(element));
            }
        } else if (value instanceof AttributeValue.Ns ns) {
            for (DynamoNumber element : ns.values()) {
                json.writeString(element.toString());
            }
        } else if (value instanceof AttributeValue.Bs bs) {
            for (Bytes element : bs.values()) {
                json.writeBinary(element.unsafeArray());
            }
        }
        json.writeEndArray();
    }

    static AttributeValue read(byte[] bytes) {
        try (JsonParser json = JSON.createParser(bytes)) {
            json.nextToken();
            AttributeValue value = read(json);
            if (json.nextToken() != null) {
                throw malformed();
            }
            return value;
        } catch (IOException | ServiceException e) {
            // ServiceException: a number that is none.
            throw new IllegalArgumentException("a payload is not DynamoDB JSON", e);
        }
    }

    /** The parser stands on the object's start, and afterwards on its end. */
    private static AttributeValue read(JsonParser json) throws IOException {
        expect(json, JsonToken.START_OBJECT);
        json.nextToken();
        expect(json, JsonToken.FIELD_NAME);
        AttributeType type = type(json.currentName());
        json.nextToken();
        AttributeValue value = content(json, type);
        json.nextToken();
        expect(json, JsonToken.END_OBJECT);
        return value;
    }

    private static AttributeValue content(JsonParser json, AttributeType type) throws IOException {
        return switch (type) {
            case S -> AttributeValue.s(string(json));
            case N -> AttributeValue.n(string(json));
            case B -> new AttributeValue.B(binary(json));
            case BOOL -> AttributeValue.bool(json.getBooleanValue());
            case NULL -> AttributeValue.nul();
            case M -> map(json);
            case L -> list(json);
            case SS, NS, BS -> set(json, type);
        };
    }

    private static AttributeValue map(JsonParser json) throws IOException {
        expect(json, JsonToken.START_OBJECT);
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            entries.put(name, read(json));
        }
        return new AttributeValue.M(entries);
    }

    private static AttributeValue list(JsonParser json) throws IOException {
        expect(json, JsonToken.START_ARRAY);
        List<AttributeValue> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(read(json));
        }
        return new AttributeValue.L(elements);
    }

    private static AttributeValue set(JsonParser json, AttributeType type) throws IOException {
        expect(json, JsonToken.START_ARRAY);
        Set<String> strings = new LinkedHashSet<>();
        Set<DynamoNumber> numbers = new LinkedHashSet<>();
        Set<Bytes> binaries = new LinkedHashSet<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (type == AttributeType.SS) {
                strings.add(string(json));
            } else if (type == AttributeType.NS) {
                numbers.add(DynamoNumber.parse(string(json)));
            } else {
                binaries.add(binary(json));
            }
        }
        return type == AttributeType.SS
                ? new AttributeValue.Ss(strings)
                : type == AttributeType.NS ? new AttributeValue.Ns(numbers) : new AttributeValue.Bs(binaries);
    }

    private static String string(JsonParser json) throws IOException {
        expect(json, JsonToken.VALUE_STRING);
        return json.getText();
    }

    private static Bytes binary(JsonParser json) throws IOException {
        expect(json, JsonToken.VALUE_STRING);
        return Bytes.wrap(json.getBinaryValue());
    }

    private static AttributeType type(String name) {
        for (AttributeType type : AttributeType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw malformed();
    }

    private static void expect(JsonParser json, JsonToken token) {
        if (json.currentToken() != token) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("a payload is not DynamoDB JSON");
    }
}
