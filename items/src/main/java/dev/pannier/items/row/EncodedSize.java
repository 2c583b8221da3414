package dev.pannier.items.row;

import dev.pannier.model.AttributeType;
import dev.pannier.model.ItemCodec;
import dev.pannier.model.ItemSize;
import dev.pannier.model.ItemVisitor;

/**
 * The size of a stored item, as {@link StoredImage#size} has it, and whether it has pointers: found by walking the bytes
 * instead of building the item, which a read without projection or filter never needs.
 */
public final class EncodedSize implements ItemVisitor {
    private static final int CONTAINER = 3;

    private long size;
    private boolean offloaded;

    private EncodedSize() {
    }

    /** Walks a stored item; attributes compressed together count as they are stored. */
    public static EncodedSize of(byte[] stored) {
        EncodedSize counted = new EncodedSize();
        if (PackedRow.isPacked(stored)) {
            PackedRow row = PackedRow.read(stored);
            counted.size = row.packedSize();
            ItemCodec.visit(row.rest(), counted);
        } else {
            ItemCodec.visit(stored, counted);
        }
        return counted;
    }

    public long size() {
        return size;
    }

    /** Whether any attribute is kept elsewhere. */
    public boolean hasOffloaded() {
        return offloaded;
    }

    @Override
    public void name(byte[] buffer, int offset, int length) {
        size += length;
    }

    @Override
    public void string(byte[] buffer, int offset, int length) {
        size += length;
    }

    @Override
    public void number(byte[] buffer, int offset, int length) {
        boolean negative = buffer[offset] == '-';
        int point = offset + length;
        int first = -1;
        int last = -1;
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] == '.') {
                point = i;
            } else if (buffer[i] >= '1' && buffer[i] <= '9') {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        size += first < 0 ? 1 : significant(first, last, point) + (negative ? 1 : 0);
    }

    /** Two digits a byte, aligned to even powers of ten, and a byte for the exponent: see {@link ItemSize}. */
    private static int significant(int first, int last, int point) {
        int digits = last - first + (first < point && last > point ? 0 : 1);
        int magnitude = first < point ? point - first - 1 : point - first;
        int unaligned = digits % 2 != 0 || magnitude % 2 != 0 ? 0 : 1;
        return 1 + (digits + 1) / 2 + unaligned;
    }

    @Override
    public void binary(byte[] buffer, int offset, int length) {
        size += length;
    }

    @Override
    public void bool(boolean value) {
        size++;
    }

    @Override
    public void nul() {
        size++;
    }

    @Override
    public void startSet(AttributeType type, int elements) {
        // A set costs what its elements cost.
    }

    @Override
    public void endSet() {
        // Nothing is left to count.
    }

    @Override
    public void startList(int elements) {
        size += CONTAINER + elements;
    }

    @Override
    public void endList() {
        // Nothing is left to count.
    }

    @Override
    public void startMap(int entries) {
        size += CONTAINER + entries;
    }

    @Override
    public void endMap() {
        // Nothing is left to count.
    }

    @Override
    public void offloaded(byte[] buffer, int offset, int length) {
        size += length;
        offloaded = true;
    }
}
