package dev.pannier.model;

import java.util.Arrays;

/**
 * Appends fixed and variable-length fields to a growing array: what the stored formats are written with. Not thread
 * safe. Lengths and counts are variable-length integers of seven bits a byte, lowest first.
 */
public final class BinaryWriter {
    private byte[] buffer;
    private int position;

    /** A good guess of the final size saves copying. */
    public BinaryWriter(int expectedSize) {
        this.buffer = new byte[Math.max(16, expectedSize)];
    }

    public BinaryWriter writeByte(int value) {
        reserve(1);
        buffer[position++] = (byte) value;
        return this;
    }

    /** Eight bytes, most significant first, so that unsigned byte order is numeric order for positive values. */
    public BinaryWriter writeLong(long value) {
        reserve(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            buffer[position++] = (byte) (value >>> shift);
        }
        return this;
    }

    /** A variable-length integer; negative values take ten bytes. */
    public BinaryWriter writeVarint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            buffer[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[position++] = (byte) rest;
        return this;
    }

    /** The bytes as they are, without a length. */
    public BinaryWriter writeRaw(byte[] bytes, int offset, int length) {
        reserve(length);
        System.arraycopy(bytes, offset, buffer, position, length);
        position += length;
        return this;
    }

    /** A length and the bytes. */
    public BinaryWriter writeBytes(byte[] bytes) {
        return writeVarint(bytes.length).writeRaw(bytes, 0, bytes.length);
    }

    /** A length in bytes and the text in UTF-8. */
    public BinaryWriter writeString(String s) {
        return writeBytes(Utf8.encode(s));
    }

    public BinaryWriter writeBoolean(boolean value) {
        return writeByte(value ? 1 : 0);
    }

    /** What was written so far; the array itself when it is exactly full, else a copy. */
    public byte[] toByteArray() {
        return position == buffer.length ? buffer : Arrays.copyOf(buffer, position);
    }

    private void reserve(int more) {
        if (buffer.length - position < more) {
            long doubled = Math.min(Integer.MAX_VALUE - 8, 2L * buffer.length);
            buffer = Arrays.copyOf(buffer, Math.toIntExact(Math.max(doubled, (long) position + more)));
        }
    }
}
