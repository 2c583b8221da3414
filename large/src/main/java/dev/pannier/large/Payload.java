package dev.pannier.large;

import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * An attribute's value as the bytes of an object. Binary is its bytes, a string its UTF-8, so that a photo or a
 * document opens as what it is; every other type is its DynamoDB JSON, which is exact and which a person can read.
 *
 * @param type  the attribute's type
 * @param bytes the object's bytes
 */
public record Payload(AttributeType type, Bytes bytes) {
    /**
     * Encodes a value.
     *
     * @throws IllegalArgumentException for a string that is not Unicode (an unpaired surrogate)
     */
    public static Payload of(AttributeValue value) {
        if (value instanceof AttributeValue.B b) {
            return new Payload(AttributeType.B, b.value());
        } else if (value instanceof AttributeValue.S s) {
            return new Payload(AttributeType.S, Bytes.wrap(Utf8.encode(Unicode.require(s.value()))));
        }
        return new Payload(value.type(), Bytes.wrap(DynamoDbJson.write(value)));
    }

    /**
     * The value that these bytes stand for.
     *
     * @throws IllegalArgumentException if they do not stand for a value of the type
     */
    public AttributeValue value() {
        if (type == AttributeType.B) {
            return new AttributeValue.B(bytes);
        } else if (type == AttributeType.S) {
            return AttributeValue.s(text(bytes));
        }
        AttributeValue value = DynamoDbJson.read(bytes.unsafeArray());
        if (value.type() != type) {
            throw new IllegalArgumentException("the payload is of type " + value.type() + ", not " + type);
        }
        return value;
    }

    public Bytes sha256() {
        return sha256(bytes);
    }

    /** The SHA-256 of any bytes. */
    public static Bytes sha256(Bytes bytes) {
        return Bytes.wrap(sha256Digest().digest(bytes.unsafeArray()));
    }

    /** A new digest, for payloads that are streamed. */
    public static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The media type that fits, so that a browser shows a picture that it is sent to by a pre-signed URL. */
    public String contentType() {
        return ContentType.of(type, bytes);
    }

    private static String text(Bytes bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes.unsafeArray())).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the payload of a string is not UTF-8", e);
        }
    }
}
