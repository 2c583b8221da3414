package dev.pannier.large;

import dev.pannier.model.CorruptDataException;

/** One compressed format, both ways. Implementations keep no state. */
interface Compression {
    byte[] compress(byte[] bytes);

    /**
     * Restores exactly {@code size} bytes.
     *
     * @throws CorruptDataException if that is not what the bytes stand for
     */
    byte[] decompress(byte[] compressed, int size);

    /** What to throw when the bytes are not what they should be. */
    static CorruptDataException corrupt(String format, String what) {
        return new CorruptDataException("a payload is not valid " + format + ": " + what);
    }
}
