package dev.pannier.objects;

import dev.pannier.model.Bytes;
import dev.pannier.model.Utf8;
import java.util.Arrays;

/** Writes the fields of a row: variable-length numbers, and bytes and strings after their length. */
final class RowWriter {
    private byte[] buffer;
    private int length;

    RowWriter(int capacity) {
        this.buffer = new byte[capacity];
    }

    RowWriter one(int value) {
        room(1);
        buffer[length++] = (byte) value;
        return this;
    }

    /** A number that is not negative, seven bits per byte, lowest first. */
    RowWriter number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            buffer[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[length++] = (byte) rest;
        return this;
    }

    RowWriter bytes(Bytes value) {
        number(value.length());
        room(value.length());
        System.arraycopy(value.unsafeArray(), 0, buffer, length, value.length());
        length += value.length();
        return this;
    }

    RowWriter string(String value) {
        return bytes(Bytes.wrap(Utf8.encode(value)));
    }

    byte[] toByteArray() {
        return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
    }

    private void room(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(length + more, 2 * buffer.length));
        }
    }
}
