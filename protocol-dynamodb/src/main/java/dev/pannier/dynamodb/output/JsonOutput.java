package dev.pannier.dynamodb.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import dev.pannier.model.ItemCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** Writes one JSON document to memory. Members are written in the order of the calls. Not thread safe. */
public final class JsonOutput implements AutoCloseable {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();

    private final JsonGenerator json;

    public JsonOutput(OutputStream memory) {
        this.json = unchecked(() -> FACTORY.createGenerator(memory));
    }

    interface IoCall<T> {
        T run() throws IOException;
    }

    /** The target is memory: it cannot fail. */
    static <T> T unchecked(IoCall<T> call) {
        try {
            return call.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    interface IoAction {
        void run() throws IOException;
    }

    static void uncheckedly(IoAction action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonGenerator generator() {
        return json;
    }

    public JsonOutput startObject() {
        uncheckedly(json::writeStartObject);
        return this;
    }

    public JsonOutput startObject(String name) {
        return name(name).startObject();
    }

    public JsonOutput endObject() {
        uncheckedly(json::writeEndObject);
        return this;
    }

    public JsonOutput startArray(String name) {
        uncheckedly(() -> json.writeArrayFieldStart(name));
        return this;
    }

    public JsonOutput endArray() {
        uncheckedly(json::writeEndArray);
        return this;
    }

    public JsonOutput name(String name) {
        uncheckedly(() -> json.writeFieldName(name));
        return this;
    }

    public JsonOutput member(String name, String value) {
        uncheckedly(() -> json.writeStringField(name, value));
        return this;
    }

    public JsonOutput member(String name, long value) {
        uncheckedly(() -> json.writeNumberField(name, value));
        return this;
    }

    public JsonOutput member(String name, double value) {
        uncheckedly(() -> json.writeNumberField(name, value));
        return this;
    }

    public JsonOutput member(String name, boolean value) {
        uncheckedly(() -> json.writeBooleanField(name, value));
        return this;
    }

    /** A point in time as DynamoDB writes it: seconds, with milliseconds as a fraction. */
    public JsonOutput member(String name, Instant time) {
        uncheckedly(() -> {
            json.writeFieldName(name);
            json.writeNumber(BigDecimal.valueOf(time.toEpochMilli(), 3).toPlainString());
        });
        return this;
    }

    /** A list of strings. */
    public JsonOutput member(String name, Iterable<String> values) {
        startArray(name);
        values.forEach(value -> uncheckedly(() -> json.writeString(value)));
        return endArray();
    }

    /** An element of an array. */
    public JsonOutput element(String value) {
        uncheckedly(() -> json.writeString(value));
        return this;
    }

    /** An element of an array. */
    public JsonOutput element(double value) {
        uncheckedly(() -> json.writeNumber(value));
        return this;
    }

    /** A member that is an item, transcoded from its stored bytes. */
    public JsonOutput storedItem(String name, byte[] stored) {
        return name(name).storedItem(stored);
    }

    /** An item, transcoded from its stored bytes. */
    public JsonOutput storedItem(byte[] stored) {
        startObject();
        ItemCodec.visit(stored, new ItemTranscoder(json));
        return endObject();
    }

    /** A member that is an item, or a key. */
    public JsonOutput item(String name, Item item) {
        return name(name).item(item);
    }

    public JsonOutput item(Item item) {
        return attributes(item.attributes());
    }

    public JsonOutput attributes(Map<String, AttributeValue> attributes) {
        uncheckedly(() -> AttributeWriter.write(json, attributes));
        return this;
    }

    /** Writes what is still buffered. */
    @Override
    public void close() {
        uncheckedly(json::close);
    }
}
