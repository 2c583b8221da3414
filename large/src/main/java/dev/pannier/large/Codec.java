package dev.pannier.large;

import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import java.util.Locale;
import java.util.Optional;

/**
 * How the bytes of a payload are compressed: a number for stored formats, a word for options and pointers, and the two
 * directions. Each codec writes a format that every language has a reader for.
 *
 * <p>Thread safe: nothing is kept between calls.
 */
public enum Codec {
    /** As they are. */
    NONE(0),
    /** RFC 1950, as zlib's {@code compress} writes it. */
    ZLIB(1),
    /** Snappy's raw format: the length and the elements, without frames. */
    SNAPPY(2),
    /** One frame of RFC 8878, with content size and checksum. */
    ZSTD(3),
    /** One frame of LZ4's frame format, with content size and checksum. */
    LZ4(4);

    private final int code;

    Codec(int code) {
        this.code = code;
    }

    /** The word in options and pointers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The number in stored formats; never reused. */
    int code() {
        return code;
    }

    /** The codec of a word, exactly as {@link #word} writes it. */
    public static Optional<Codec> of(String word) {
        for (Codec codec : values()) {
            if (codec.word().equals(word)) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    /** The codec of a number in a stored format. */
    static Optional<Codec> ofCode(int code) {
        for (Codec codec : values()) {
            if (codec.code == code) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    /** Compresses; the result may be longer than what is given. */
    public Bytes compress(Bytes bytes) {
        return Bytes.wrap(compression().compress(bytes.unsafeArray()));
    }

    /**
     * Restores exactly {@code size} bytes. No more memory than that is taken, whatever the compressed bytes claim, so
     * the caller must check the size against its own limit first.
     *
     * @throws CorruptDataException if the bytes are damaged, or stand for more or fewer bytes
     */
    public Bytes decompress(Bytes compressed, int size) {
        if (size < 0) {
            throw new CorruptDataException("a payload of negative size");
        }
        return Bytes.wrap(compression().decompress(compressed.unsafeArray(), size));
    }

    private Compression compression() {
        return switch (this) {
            case NONE -> new Stored();
            case ZLIB -> new Zlib();
            case SNAPPY -> new Snappy();
            case ZSTD -> new Zstd();
            case LZ4 -> new Lz4Frame();
        };
    }
}
