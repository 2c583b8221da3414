package dev.pannier.dynamodb.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The JSON of one request, read in one pass, with DynamoDB's words for what is of the wrong type.
 *
 * <p>Bounded in depth and size by the parser's constraints. Base64 is decoded from the body itself, without a string in
 * between: an attribute of megabytes is copied once.
 */
public final class JsonInput implements AutoCloseable {
    static final String MODEL = "com.amazonaws.dynamodb.v20120810.";
    /** What DynamoDB answers where a list or map inside another has a scalar's type. */
    static final String CAST_ERROR = "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast"
            + " to class java.lang.Class (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and"
            + " java.lang.Class are in module java.base of loader 'bootstrap')";

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

    /** What a request may have when its base64 is decoded. */
    private static final int MAX_DECODED = 16 * 1024 * 1024;
    /** Longer than a string of the largest request. */
    private static final int MAX_STRING = 32 * 1024 * 1024;
    /** Long names are refused by DynamoDB's own limit, with its own message. */
    private static final int MAX_NAME = 1024 * 1024;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MAX_STRING).maxNameLength(MAX_NAME)
                    .build())
            // Attribute names are the client's: never interned, and a flood of colliding ones is only slow.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES).disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            // Each request has its own virtual thread, so that buffers kept by thread would never be used again.
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();

    private final byte[] body;
    private final int offset;
    private final JsonParser parser;
    /** How many bytes the base64 read so far was longer than what it stands for. */
    private long savedByDecoding;

    private JsonInput(byte[] body, int offset, int length) throws IOException {
        this.body = body;
        this.offset = offset;
        this.parser = FACTORY.createParser(body, offset, length);
    }

    /**
     * Reads a whole request.
     *
     * @throws ServiceException {@code SerializationException} if it is not JSON, or not of that shape
     * @throws RequestTooLongException if it has more than 16 MB with its base64 decoded
     */
    public static Input read(byte[] body, Structure structure) {
        try (JsonInput in = new JsonInput(body, 0, body.length)) {
            if (in.next() != JsonToken.START_OBJECT) {
                throw broken();
            }
            Input input = structure.read(in, Shape.Position.MEMBER);
            if (in.parser.nextToken() != null) {
                throw broken();
            }
            if (body.length - in.savedByDecoding > MAX_DECODED) {
                throw new RequestTooLongException();
            }
            return input;
        } catch (JsonProcessingException e) {
            throw broken();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // unreachable: the source is an array
        }
    }

    /** AWS says nothing more of JSON that cannot be parsed. */
    private static ServiceException broken() {
        return DynamoDbError.SERIALIZATION.with("");
    }

    JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw broken();
        }
        return token;
    }

    JsonToken token() {
        return parser.currentToken();
    }

    String name() throws IOException {
        return parser.currentName();
    }

    String text() throws IOException {
        return parser.getText();
    }

    long wholeNumber() throws IOException {
        if (token() == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        BigDecimal floor = parser.getDecimalValue();
        // An exponent of millions must not become millions of digits.
        if (floor.precision() - floor.scale() > 19) {
            return floor.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return floor.setScale(0, RoundingMode.FLOOR).min(BigDecimal.valueOf(Long.MAX_VALUE))
                .max(BigDecimal.valueOf(Long.MIN_VALUE)).longValue();
    }

    void skipValue() throws IOException {
        parser.skipChildren();
    }

    /** The bytes that the string value stands for. */
    byte[] base64() throws IOException {
        if (token() != JsonToken.VALUE_STRING) {
            throw switch (token()) {
                case START_ARRAY -> typeError("Unrecognized collection type class java.nio.ByteBuffer");
                case START_OBJECT -> typeError("Start of structure or map found where not expected");
                default -> typeError("only base-64-encoded strings are convertible to bytes");
            };
        }
        int start = offset + (int) parser.currentTokenLocation().getByteOffset() + 1;
        int end = start;
        while (end < body.length && body[end] != '"' && body[end] != '\\') {
            end++;
        }
        if (end == body.length) {
            throw broken();
        }
        if (body[end] == '\\') {
            byte[] unescaped = parser.getText().getBytes(StandardCharsets.UTF_8);
            return decode(unescaped, 0, unescaped.length);
        }
        return decode(body, start, end);
    }

    private byte[] decode(byte[] text, int start, int end) {
        int length = end - start;
        if (length % 4 != 0) {
            throw typeError("Base64 encoded length is expected a multiple of 4 bytes but found: " + length);
        }
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(ByteBuffer.wrap(text, start, length)).array();
        } catch (IllegalArgumentException e) {
            throw typeError(illegalCharacter(text, start, end));
        }
        if (hasStrayBits(text, end, decoded)) {
            throw typeError("Invalid last non-pad Base64 character dectected");
        }
        savedByDecoding += length - decoded.length;
        return decoded;
    }

    private static String illegalCharacter(byte[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = (char) (text[i] & 0xff);
            if (BASE64.indexOf(c) < 0) {
                return "Invalid base 64 character: '" + c + "'";
            }
        }
        return "Invalid last non-pad Base64 character dectected";
    }

    /** Whether the last character before the padding holds bits that no byte comes from: Java ignores them. */
    private static boolean hasStrayBits(byte[] text, int end, byte[] decoded) {
        if (decoded.length % 3 == 0) {
            return false;
        }
        byte[] tail = Arrays.copyOfRange(decoded, decoded.length - decoded.length % 3, decoded.length);
        byte[] again = Base64.getEncoder().encode(tail);
        return !Arrays.equals(again, 0, 4, text, end - 4, end);
    }

    void expectMap(Shape.Position position, String javaType) {
        switch (token()) {
            case START_OBJECT -> {
            }
            case START_ARRAY -> throw typeError("Unrecognized collection type java.util.Map<java.lang.String, "
                    + javaType + ">");
            default -> throw typeError(position == Shape.Position.MEMBER ? "Unexpected field type" : CAST_ERROR);
        }
    }

    ServiceException notConvertible(String simpleType, String javaType) {
        return typeError(switch (token()) {
            case VALUE_TRUE -> "TRUE_VALUE cannot be converted to " + simpleType;
            case VALUE_FALSE -> "FALSE_VALUE cannot be converted to " + simpleType;
            case VALUE_NUMBER_INT -> "NUMBER_VALUE cannot be converted to " + simpleType;
            case VALUE_NUMBER_FLOAT -> "DECIMAL_VALUE cannot be converted to " + simpleType;
            case VALUE_STRING -> "STRING_VALUE cannot be converted to " + simpleType;
            case START_ARRAY -> "Unrecognized collection type class " + javaType;
            default -> "Start of structure or map found where not expected";
        });
    }

    ServiceException typeError(String message) {
        return DynamoDbError.SERIALIZATION.with(message);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
