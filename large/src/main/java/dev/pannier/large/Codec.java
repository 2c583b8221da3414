package dev.pannier.large;

import java.util.Locale;
import java.util.Optional;

/** How the bytes of a payload are compressed. Only {@link #NONE} is carried out yet. */
public enum Codec {
    /** As they are. */
    NONE(0),
    /** RFC 1950. */
    ZLIB(1),
    /** Snappy's framing format. */
    SNAPPY(2),
    /** RFC 8878. */
    ZSTD(3),
    /** LZ4's frame format. */
    LZ4(4);

    private final int code;

    Codec(int code) {
        this.code = code;
    }

    /** The word in options and pointers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The number in the compact pointer encoding; never reused. */
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
}
