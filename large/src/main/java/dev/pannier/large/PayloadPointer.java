package dev.pannier.large;

import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.ItemSize;
import dev.pannier.model.Utf8;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * What an item keeps of an attribute that moved to an object: where it is and how to be sure that it is the same.
 *
 * <p>It has two forms: a plain map attribute, which the client library writes and {@code read=pointer} returns, and a
 * compact encoding, which the server stores in an item as a kind of its own.
 *
 * @param bucket      the object's bucket
 * @param key         the object's key
 * @param size        the length of the object in bytes
 * @param sha256      the SHA-256 of the object's bytes
 * @param codec       how the object's bytes are compressed
 * @param type        the attribute's type, which says what the bytes mean (see {@link Payload})
 * @param contentType the media type that the object was stored with, if any
 * @param name        the file name of a payload that was a file
 */
public record PayloadPointer(String bucket, String key, long size, Bytes sha256, Codec codec, AttributeType type,
        Optional<String> contentType, Optional<String> name) implements Substitute, StoredForm {
    /** The version of both forms that this code reads and writes. */
    public static final int FORMAT_VERSION = 1;

    /** S3's limit on a key. */
    public static final int MAX_KEY = 1024;

    /** The longest bucket name that was ever allowed. */
    public static final int MAX_BUCKET = 255;

    /** The longest media type and file name, in bytes. */
    public static final int MAX_TEXT = 255;

    static final int SHA256_LENGTH = 32;

    public PayloadPointer {
        checkLength("bucket", bucket, 1, MAX_BUCKET);
        checkLength("key", key, 1, MAX_KEY);
        if (size < 0) {
            throw new IllegalArgumentException("negative size");
        }
        if (sha256.length() != SHA256_LENGTH) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, found " + sha256.length());
        }
        Objects.requireNonNull(codec);
        Objects.requireNonNull(type);
        contentType.ifPresent(text -> checkLength("content type", text, 1, MAX_TEXT));
        name.ifPresent(text -> checkLength("name", text, 1, MAX_TEXT));
    }

    private static void checkLength(String what, String text, int min, int max) {
        int length = Utf8.length(text);
        if (length < min || length > max) {
            throw new IllegalArgumentException("the " + what + " has " + length + " bytes");
        }
    }

    /** A pointer to bytes stored as they are, without a file name. */
    public static PayloadPointer to(String bucket, String key, Payload payload) {
        return new PayloadPointer(bucket, key, payload.bytes().length(), payload.sha256(), Codec.NONE, payload.type(),
                Optional.of(payload.contentType()), Optional.empty());
    }

    /** The plain map that stands for this pointer outside the server. */
    @Override
    public AttributeValue.M toAttribute() {
        return PointerMap.encode(this);
    }

    /**
     * The pointer that a plain map stands for; empty for every value that is not exactly such a map, which is then an
     * ordinary attribute.
     *
     * @throws UnsupportedPointerException if the map says that it is a pointer of a later version
     */
    public static Optional<PayloadPointer> fromAttribute(AttributeValue value) {
        return PointerMap.decode(value);
    }

    /** The compact form. */
    @Override
    public Bytes toBytes() {
        return PointerCodec.encode(this);
    }

    /**
     * Reads the compact form.
     *
     * @throws UnsupportedPointerException if a later version wrote it
     * @throws IllegalArgumentException    if it is damaged
     */
    public static PayloadPointer fromBytes(Bytes bytes) {
        return PointerCodec.decode(bytes);
    }

    /** The SHA-256 in hexadecimal, as {@code sha256sum} prints it. */
    public String sha256Hex() {
        return HexFormat.of().formatHex(sha256.unsafeArray());
    }

    /**
     * The most that a pointer without file name adds to an item, for {@link OffloadPlan}: known before the payload is
     * encoded.
     *
     * @param bucket    the bucket's name
     * @param keyLength the length of the object's key in bytes
     */
    public static int sizeBound(String bucket, int keyLength) {
        return PointerMap.FIXED_BOUND + Utf8.length(bucket) + keyLength;
    }

    /** What this pointer adds to the size of an item when it is stored as a map, without the attribute's name. */
    public long itemSize() {
        return ItemSize.of(toAttribute());
    }
}
