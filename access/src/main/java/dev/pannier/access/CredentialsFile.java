package dev.pannier.access;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the credentials file: a JSON list of {@code {"accessKeyId", "secretAccessKey", "accountId", "userId",
 * "displayName", "email", "userName"}}, of which the first two are required. A {@code userName} makes it an IAM user of the
 * account.
 */
public final class CredentialsFile {
    private static final Set<String> FIELDS = Set.of("accessKeyId", "secretAccessKey", "accountId", "userId",
            "displayName", "email", "userName");

    private final Path file;

    private CredentialsFile(Path file) {
        this.file = file;
    }

    /**
     * Reads all entries.
     *
     * @throws InvalidCredentialsException if the file is not of that form; the message says where, never what secret
     */
    public static List<Credential> read(Path file) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(Files.newInputStream(file))) {
            return new CredentialsFile(file).entries(json);
        } catch (NoSuchFileException e) {
            throw new InvalidCredentialsException("the credentials file " + file + " does not exist");
        } catch (JsonProcessingException e) {
            throw new InvalidCredentialsException(file + " is not JSON: " + e.getOriginalMessage());
        }
    }

    private List<Credential> entries(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw fault(json, "expected a list");
        }
        List<Credential> credentials = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw fault(json, "expected an object for each credential");
            }
            Credential credential = entry(json);
            if (!ids.add(credential.accessKeyId())) {
                throw fault(json, "accessKeyId " + credential.accessKeyId() + " occurs twice");
            }
            credentials.add(credential);
        }
        if (credentials.isEmpty()) {
            throw fault(json, "the list is empty; leave the option away to run without credentials");
        }
        return List.copyOf(credentials);
    }

    private Credential entry(JsonParser json) throws IOException {
        Map<String, String> values = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            if (!FIELDS.contains(name)) {
                throw fault(json, "unknown field \"" + name + "\"");
            }
            if (json.nextToken() != JsonToken.VALUE_STRING) {
                throw fault(json, "\"" + name + "\" must be a string");
            }
            values.put(name, json.getText());
        }
        String id = required(json, values, "accessKeyId");
        String secret = required(json, values, "secretAccessKey");
        String account = values.getOrDefault("accountId", Caller.DEFAULT_ACCOUNT);
        if (!account.matches("[0-9]{12}")) {
            throw fault(json, "accountId must be twelve digits");
        }
        String user = values.getOrDefault("userId", Caller.canonicalUserId(account));
        return new Credential(id, secret, account, user, values.getOrDefault("displayName", user),
                values.getOrDefault("email", ""),
                Optional.ofNullable(values.get("userName")).filter(name -> !name.isEmpty()));
    }

    private String required(JsonParser json, Map<String, String> values, String name) {
        String value = values.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw fault(json, "a credential without \"" + name + "\"");
        }
        return value;
    }

    private InvalidCredentialsException fault(JsonParser json, String problem) {
        return new InvalidCredentialsException(
                file + ", line " + json.currentTokenLocation().getLineNr() + ": " + problem);
    }
}
