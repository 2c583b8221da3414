package dev.pannier.access.keys;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * The file of keys: a JSON list of {@code {"id","alias","created","enabled","key"}}, where {@code key} is base64 of the
 * key wrapped under the master key.
 */
final class KeyFile {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private final MasterKey master;

    KeyFile(Path file, MasterKey master) {
        this.file = file;
        this.master = master;
    }

    /** Nothing if there is no file. */
    List<StoredKey> read() throws IOException {
        List<StoredKey> keys = new ArrayList<>();
        if (!Files.exists(file)) {
            return keys;
        }
        try (JsonParser json = JSON.createParser(Files.readAllBytes(file))) {
            expect(json.nextToken() == JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_OBJECT) {
                keys.add(key(json));
            }
            expect(json.currentToken() == JsonToken.END_ARRAY);
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            throw new KeyStoreException(file + " is not a list of keys", e);
        }
        return keys;
    }

    private StoredKey key(JsonParser json) throws IOException {
        Map<String, String> members = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            expect(json.nextToken().isScalarValue());
            members.put(name, json.getText());
        }
        String id = required(members, "id");
        byte[] secret = master.unwrap(id, Base64.getDecoder().decode(required(members, "key")));
        return new StoredKey(id, Optional.ofNullable(members.get("alias")),
                Instant.parse(required(members, "created")), Boolean.parseBoolean(required(members, "enabled")),
                new SecretKeySpec(secret, "HmacSHA256"));
    }

    private String required(Map<String, String> members, String name) throws IOException {
        String value = members.get(name);
        if (value == null) {
            throw new KeyStoreException(file + ": a key without " + name);
        }
        return value;
    }

    private void expect(boolean condition) throws IOException {
        if (!condition) {
            throw new KeyStoreException(file + " is not a list of keys");
        }
    }

    void write(List<StoredKey> keys) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (StoredKey key : keys) {
                json.writeStartObject();
                json.writeStringField("id", key.id());
                if (key.alias().isPresent()) {
                    json.writeStringField("alias", key.alias().get());
                }
                json.writeStringField("created", key.created().toString());
                json.writeBooleanField("enabled", key.enabled());
                json.writeStringField("key",
                        Base64.getEncoder().encodeToString(master.wrap(key.id(), key.secret().getEncoded())));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        SecretFile.replace(file, bytes.toByteArray());
    }
}
