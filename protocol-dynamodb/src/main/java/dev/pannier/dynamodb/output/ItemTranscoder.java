package dev.pannier.dynamodb.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.pannier.model.AttributeType;
import dev.pannier.model.ItemVisitor;
import java.util.Arrays;

import static dev.pannier.dynamodb.output.JsonOutput.uncheckedly;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writes stored items as DynamoDB JSON straight from their bytes: strings stay UTF-8 from the store to the wire.
 *
 * <p>Pointers to large attributes are resolved before: meeting one here is a fault.
 */
final class ItemTranscoder implements ItemVisitor {
    private final JsonGenerator json;
    /** Whether the elements being written belong to a set, where they have no type of their own. */
    private boolean inSet;

    ItemTranscoder(JsonGenerator json) {
        this.json = json;
    }

    @Override
    public void name(byte[] buffer, int offset, int length) {
        uncheckedly(() -> json.writeFieldName(new String(buffer, offset, length, UTF_8)));
    }

    @Override
    public void string(byte[] buffer, int offset, int length) {
        scalar("S", () -> json.writeUTF8String(buffer, offset, length));
    }

    @Override
    public void number(byte[] buffer, int offset, int length) {
        scalar("N", () -> json.writeUTF8String(buffer, offset, length));
    }

    @Override
    public void binary(byte[] buffer, int offset, int length) {
        scalar("B", () -> json.writeBinary(buffer, offset, length));
    }

    @Override
    public void bool(boolean value) {
        scalar("BOOL", () -> json.writeBoolean(value));
    }

    @Override
    public void nul() {
        scalar("NULL", () -> json.writeBoolean(true));
    }

    private void scalar(String type, JsonOutput.IoAction value) {
        uncheckedly(() -> {
            if (inSet) {
                value.run();
            } else {
                json.writeStartObject();
                json.writeFieldName(type);
                value.run();
                json.writeEndObject();
            }
        });
    }

    @Override
    public void startSet(AttributeType type, int size) {
        uncheckedly(() -> {
            json.writeStartObject();
            json.writeArrayFieldStart(type.name());
        });
        inSet = true;
    }

    @Override
    public void endSet() {
        inSet = false;
        endList();
    }

    @Override
    public void startList(int size) {
        uncheckedly(() -> {
            json.writeStartObject();
            json.writeArrayFieldStart("L");
        });
    }

    @Override
    public void endList() {
        uncheckedly(() -> {
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    @Override
    public void startMap(int size) {
        uncheckedly(() -> {
            json.writeStartObject();
            json.writeObjectFieldStart("M");
        });
    }

    @Override
    public void endMap() {
        uncheckedly(() -> {
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    @Override
    public void offloaded(byte[] buffer, int offset, int length) {
        throw new IllegalStateException(
                "unresolved pointer " + Arrays.hashCode(Arrays.copyOfRange(buffer, offset, offset + length)));
    }
}
