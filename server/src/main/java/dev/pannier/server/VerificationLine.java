package dev.pannier.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.pannier.objects.VerificationFinding;
import dev.pannier.objects.VerificationFinding.Kind;
import dev.pannier.objects.VerificationSummary;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A line of what a verification says: JSON, as {@code pannier verify --json} prints it and a running server sends it. */
public sealed interface VerificationLine {
    /** Something was found. */
    record Found(VerificationFinding finding) implements VerificationLine {
        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeStringField("finding", finding.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("bucket", finding.bucket());
            json.writeStringField("key", finding.key());
            json.writeStringField("version", finding.version());
            json.writeNumberField("first", finding.first());
            json.writeNumberField("length", finding.length());
            json.writeStringField("reason", finding.reason());
        }
    }

    /** So much has been looked at. */
    record Progress(long bodies, long bytes) implements VerificationLine {
        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeNumberField("progress", bodies);
            json.writeNumberField("bytes", bytes);
        }
    }

    /** The end: everything was looked at. */
    record Result(VerificationSummary summary) implements VerificationLine {
        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeNumberField("objects", summary.objects());
            json.writeNumberField("parts", summary.parts());
            json.writeNumberField("bytes", summary.bytes());
            json.writeNumberField("damages", summary.damages());
            json.writeNumberField("unowned", summary.unowned());
        }
    }

    /** The end: it could not be done. */
    record Failure(String reason) implements VerificationLine {
        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeStringField("error", reason);
        }
    }

    /** Writes its members. */
    void write(JsonGenerator json) throws IOException;

    /** As it is sent, without the end of the line. */
    default String text() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            write(json);
            json.writeEndObject();
        }
        return text.toString();
    }

    /**
     * Reads a line.
     *
     * @throws IOException it is none
     */
    static VerificationLine parse(String line) throws IOException {
        Map<String, String> texts = new HashMap<>();
        Map<String, Long> numbers = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not a line of a verification: " + line);
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                    numbers.put(name, json.getLongValue());
                } else {
                    texts.put(name, Optional.ofNullable(json.getValueAsString()).orElse(""));
                }
            }
        }
        return of(line, texts, numbers);
    }

    private static VerificationLine of(String line, Map<String, String> texts, Map<String, Long> numbers)
            throws IOException {
        try {
            if (texts.containsKey("error")) {
                return new Failure(required(texts, "error"));
            }
            if (numbers.containsKey("progress")) {
                return new Progress(required(numbers, "progress"), required(numbers, "bytes"));
            }
            if (texts.containsKey("finding")) {
                return new Found(new VerificationFinding(
                        Kind.valueOf(required(texts, "finding").toUpperCase(Locale.ROOT)), required(texts, "bucket"),
                        required(texts, "key"), required(texts, "version"), required(numbers, "first"),
                        required(numbers, "length"), required(texts, "reason")));
            }
            return new Result(new VerificationSummary(required(numbers, "objects"), required(numbers, "parts"),
                    required(numbers, "bytes"), required(numbers, "damages"), required(numbers, "unowned")));
        } catch (IllegalArgumentException e) {
            throw new IOException("not a line of a verification: " + line, e);
        }
    }

    private static <T> T required(Map<String, T> members, String name) {
        return Optional.ofNullable(members.get(name)).orElseThrow(() -> new IllegalArgumentException(name));
    }
}
