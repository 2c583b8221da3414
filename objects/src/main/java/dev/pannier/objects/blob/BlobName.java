package dev.pannier.objects.blob;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The name of a blob: the number of the server start that made it, and a number within that start. Unique for ever, so
 * that a leftover of an earlier start can be told from an upload that is still running.
 *
 * @param start    the server start, from 1
 * @param sequence the number within the start
 */
public record BlobName(int start, long sequence) {
    private static final int SEQUENCE_BITS = 40;
    private static final int LENGTH = 24;

    public BlobName {
        if (start < 0 || start >= 1 << 23 || sequence < 0 || sequence >= 1L << SEQUENCE_BITS) {
            throw new IllegalArgumentException("blob name " + start + "/" + sequence);
        }
    }

    /** The name in one non-negative number, ordered by start, then sequence. */
    public long id() {
        return (long) start << SEQUENCE_BITS | sequence;
    }

    public static BlobName ofId(long id) {
        return new BlobName((int) (id >>> SEQUENCE_BITS), id & (1L << SEQUENCE_BITS) - 1);
    }

    /** The name as text: two numbers in hexadecimal, safe in file names and object keys. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(start) + "-" + hex.toHexDigits(sequence, LENGTH - 9);
    }

    /** Reads {@link #toString}'s form; empty for anything else. */
    public static Optional<BlobName> parse(String text) {
        try {
            if (text.length() == LENGTH && text.charAt(8) == '-') {
                BlobName name = new BlobName(HexFormat.fromHexDigits(text, 0, 8),
                        HexFormat.fromHexDigitsToLong(text, 9, LENGTH));
                return name.toString().equals(text) ? Optional.of(name) : Optional.empty();
            }
            return Optional.empty();
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }
}
