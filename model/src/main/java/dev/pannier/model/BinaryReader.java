package dev.pannier.model;

import java.util.Arrays;

/**
 * Reads what {@link BinaryWriter} wrote. Not thread safe. Lengths are checked against what is there before anything is
 * allocated; damaged input throws {@link CorruptDataException}.
 */
public final class BinaryReader {
    private final byte[] buffer;
    private int position;

    public BinaryReader(byte[] buffer) {
        this(buffer, 0);
    }

    public BinaryReader(byte[] buffer, int offset) {
        this.buffer = buffer;
        this.position = offset;
    }

    public int readByte() {
        require(1);
        return buffer[position++] & 0xff;
    }

    public long readLong() {
        require(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (buffer[position++] & 0xff);
        }
        return value;
    }

    public long readVarint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = readByte();
            value |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new CorruptDataException("variable-length integer at " + position);
    }

    /** A length or a count of things of at least one byte each: never more than what is left. */
    public int readCount() {
        long count = readVarint();
        if (count < 0 || count > remaining()) {
            throw new CorruptDataException("count " + count + " at " + position + " of " + buffer.length);
        }
        return (int) count;
    }

    public byte[] readBytes() {
        int length = readCount();
        position += length;
        return Arrays.copyOfRange(buffer, position - length, position);
    }

    public String readString() {
        int length = readCount();
        position += length;
        return Utf8.decode(buffer, position - length, length);
    }

    public boolean readBoolean() {
        return readByte() != 0;
    }

    /** Passes over {@code length} bytes, which the caller reads from the array itself. */
    public void skip(int length) {
        require(length);
        position += length;
    }

    public int position() {
        return position;
    }

    public int remaining() {
        return buffer.length - position;
    }

    private void require(int length) {
        if (length < 0 || remaining() < length) {
            throw new CorruptDataException("want " + length + " bytes at " + position + " of " + buffer.length);
        }
    }
}
