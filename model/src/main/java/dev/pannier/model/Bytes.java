package dev.pannier.model;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable sequence of bytes, compared as unsigned bytes like DynamoDB's binary type.
 *
 * <p>{@link #wrap} and {@link #unsafeArray} share the array instead of copying it, so that a payload of megabytes is
 * copied once at most on its way: whoever wraps an array must not write to it again. Thread safe.
 */
public final class Bytes implements Comparable<Bytes> {
    /** The empty sequence. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /** Takes ownership of {@code array}: the caller must not write to it afterwards. */
    public static Bytes wrap(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array);
    }

    /** Copies {@code array}. */
    public static Bytes copyOf(byte[] array) {
        return wrap(array.clone());
    }

    /** Copies {@code length} bytes of {@code array} from {@code offset}. */
    public static Bytes copyOf(byte[] array, int offset, int length) {
        return wrap(Arrays.copyOfRange(array, offset, offset + length));
    }

    public int length() {
        return array.length;
    }

    public byte at(int index) {
        return array[index];
    }

    /** The backing array, shared: read it, never write to it. */
    public byte[] unsafeArray() {
        return array;
    }

    /** A copy that the caller may change. */
    public byte[] toByteArray() {
        return array.clone();
    }

    /** Whether these bytes begin with {@code prefix}. */
    public boolean startsWith(Bytes prefix) {
        return array.length >= prefix.array.length
                && Arrays.equals(array, 0, prefix.array.length, prefix.array, 0, prefix.array.length);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(array, other.array);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Bytes other && Arrays.equals(array, other.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    /** Hexadecimal, shortened after 32 bytes: for messages and debuggers only. */
    @Override
    public String toString() {
        String hex = HexFormat.of().formatHex(array, 0, Math.min(32, array.length));
        return array.length > 32 ? hex + "...(" + array.length + ")" : hex;
    }
}
