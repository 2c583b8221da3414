package dev.pannier.dynamodb.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoNumber;
import java.io.IOException;
import java.util.Map;

/** Writes attribute values as DynamoDB JSON: one member, named by the type. */
final class AttributeWriter {
    private AttributeWriter() {
    }

    static void write(JsonGenerator json, Map<String, AttributeValue> attributes) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            json.writeFieldName(attribute.getKey());
            write(json, attribute.getValue());
        }
        json.writeEndObject();
    }

    static void write(JsonGenerator json, AttributeValue value) throws IOException {
        json.writeStartObject();
        json.writeFieldName(value.type().name());
        switch (value) {
            case AttributeValue.S(String text) -> json.writeString(text);
            case AttributeValue.N(DynamoNumber number) -> json.writeString(number.toString());
            case AttributeValue.B(Bytes bytes) -> json.writeBinary(bytes.unsafeArray());
            case AttributeValue.Bool(boolean flag) -> json.writeBoolean(flag);
            case AttributeValue.Null() -> json.writeBoolean(true);
            case AttributeValue.Ss(var members) -> {
                json.writeStartArray();
                for (String member : members) {
                    json.writeString(member);
                }
                json.writeEndArray();
            }
            case AttributeValue.Ns(var members) -> {
                json.writeStartArray();
                for (DynamoNumber member : members) {
                    json.writeString(member.toString());
                }
                json.writeEndArray();
            }
            case AttributeValue.Bs(var members) -> {
                json.writeStartArray();
                for (Bytes member : members) {
                    json.writeBinary(member.unsafeArray());
                }
                json.writeEndArray();
            }
            case AttributeValue.L(var elements) -> {
                json.writeStartArray();
                for (AttributeValue element : elements) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            case AttributeValue.M(var entries) -> write(json, entries);
        }
        json.writeEndObject();
    }
}
