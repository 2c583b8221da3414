package dev.pannier.dynamodb;

import dev.pannier.items.ObjectLocation;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header by which a write says which objects become the payloads of which attributes:
 * {@code X-Pannier-Adopt: film=s3://media/uploads/a.mp4,poster=s3://media/uploads/a.png}. Names and keys are
 * percent-encoded UTF-8.
 */
final class AdoptHeader {
    static final String NAME = "X-Pannier-Adopt";

    private static final Set<String> OPERATIONS = Set.of("PutItem", "UpdateItem");
    private static final int MOST = 10;
    private static final Pattern PAIR = Pattern
            .compile("([A-Za-z0-9._~%-]+)=s3://([a-z0-9.-]{3,63})/([A-Za-z0-9._~%/-]+)");

    private AdoptHeader() {
    }

    /**
     * Reads the header of a request.
     *
     * @throws ServiceException {@code ValidationException} for another operation, or a text of another form
     */
    static Map<String, ObjectLocation> read(String operation, Optional<String> header) {
        if (header.isEmpty()) {
            return Map.of();
        }
        if (!OPERATIONS.contains(operation)) {
            throw DynamoDbError.VALIDATION.with("The header " + NAME + " is for PutItem and UpdateItem");
        }
        Map<String, ObjectLocation> objects = new LinkedHashMap<>();
        for (String part : header.get().split(",", -1)) {
            Matcher pair = PAIR.matcher(part.strip());
            if (!pair.matches()) {
                throw malformed();
            }
            String attribute = decoded(pair.group(1));
            if (objects.put(attribute, new ObjectLocation(pair.group(2), decoded(pair.group(3)))) != null) {
                throw DynamoDbError.VALIDATION
                        .with("The header " + NAME + " names the attribute '" + attribute + "' twice");
            }
        }
        if (objects.size() > MOST) {
            throw DynamoDbError.VALIDATION.with("The header " + NAME + " names more than " + MOST + " objects");
        }
        return objects;
    }

    private static String decoded(String percentEncoded) {
        try {
            byte[] bytes = URLDecoder.decode(percentEncoded, StandardCharsets.ISO_8859_1)
                    .getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static ServiceException malformed() {
        return DynamoDbError.VALIDATION.with("The header " + NAME + " is of the form"
                + " attribute=s3://bucket/key, with names and keys percent-encoded, several separated by commas");
    }
}
