package dev.pannier.access.keys;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;

/** The encryption context of KMS, as S3 takes it: base64 of a JSON object whose members are strings. */
public final class EncryptionContext {
    private static final JsonFactory JSON = new JsonFactory();
    /** KMS's limit of a context, and what base64 makes of it. */
    private static final int LONGEST = 8192 / 3 * 4 + 4;

    private EncryptionContext() {
    }

    /** Whether a header value is one. */
    public static boolean valid(String base64) {
        if (base64.length() > LONGEST) {
            return false;
        }
        try (JsonParser json = JSON.createParser(Base64.getDecoder().decode(base64))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                if (json.nextToken() != JsonToken.VALUE_STRING) {
                    return false;
                }
            }
            return json.nextToken() == null;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
