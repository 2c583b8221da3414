package dev.pannier.large;

import java.util.Locale;
import java.util.Optional;

/** What a reader of an item with moved attributes gets in their place. */
public enum ReadMode {
    /** The value itself, as if it had never moved. */
    INLINE,
    /** The pointer, as {@link PayloadPointer#toAttribute a plain map}. */
    POINTER,
    /** A string: a pre-signed URL of the object. */
    PRESIGNED,
    /** The first part only, of strings and binary data that are split: asked for request by request, of a server. */
    PREVIEW,
    /** How each attribute is stored, as a map of figures instead of its value: asked for request by request, of a server. */
    STORED;

    /** The header of a request by which it asks a Pannier server for another mode than its table's. */
    public static final String HEADER = "X-Pannier-Read";

    /** The word in options and on command lines. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode of a word, exactly as {@link #word} writes it. */
    public static Optional<ReadMode> of(String word) {
        for (ReadMode mode : values()) {
            if (mode.word().equals(word)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
