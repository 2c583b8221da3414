package dev.pannier.objects;

import dev.pannier.model.Bytes;
import dev.pannier.model.Utf8;

/**
 * Reads what {@link RowWriter} wrote. Every length is checked against what is left, so that a damaged row is an
 * {@code IllegalStateException}, never a huge allocation.
 */
final class RowReader {
    private final byte[] row;
    private int position;

    RowReader(byte[] row) {
        this.row = row;
    }

    /** Reads the version that every row begins with. */
    RowReader version(int expected) {
        int version = one();
        if (version != expected) {
            throw new IllegalStateException("row of version " + version + " instead of " + expected);
        }
        return this;
    }

    /** Whether fields follow: those added later to a kind of row are missing in older rows. */
    boolean hasMore() {
        return position < row.length;
    }

    int one() {
        if (position == row.length) {
            throw new IllegalStateException("row ends early");
        }
        return row[position++] & 0xff;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = one();
            value |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new IllegalStateException("number too long");
    }

    /** A count of things that take a byte at least. */
    int count() {
        long count = number();
        if (count < 0 || count > row.length - position) {
            throw new IllegalStateException("row ends early: " + count + " of " + (row.length - position));
        }
        return (int) count;
    }

    Bytes bytes() {
        int length = count();
        Bytes bytes = Bytes.copyOf(row, position, length);
        position += length;
        return bytes;
    }

    String string() {
        int length = count();
        String string = Utf8.decode(row, position, length);
        position += length;
        return string;
    }
}
