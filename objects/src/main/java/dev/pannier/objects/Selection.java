package dev.pannier.objects;

import java.util.OptionalLong;

/** Which bytes of an object a GET or HEAD is about. */
public sealed interface Selection {
    /** All of them. */
    Selection WHOLE = new Whole();

    /** All of them. */
    record Whole() implements Selection {
    }

    /**
     * {@code Range: bytes=first-last}.
     *
     * @param first the first byte
     * @param last  the last byte, inclusive; the object's last without it
     */
    record Span(long first, OptionalLong last) implements Selection {
    }

    /**
     * {@code Range: bytes=-length}: the last bytes.
     *
     * @param length how many
     */
    record Suffix(long length) implements Selection {
    }

    /**
     * {@code partNumber}: one part of a multipart object; an object of one piece has part 1 only.
     *
     * @param number from 1
     */
    record Part(int number) implements Selection {
    }
}
