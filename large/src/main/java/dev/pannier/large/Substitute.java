package dev.pannier.large;

import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;

/**
 * What the server's item stores in place of an attribute's value: a version, a kind (one byte each), and what the kind
 * says. It is a kind of its own in the item codec: no value of a caller is ever taken for one.
 */
public sealed interface Substitute permits PayloadPointer, CompressedValue, SplitValue, GroupedValue {
    /** What {@link #fromBytes} reads. */
    Bytes toBytes();

    /**
     * Reads any kind.
     *
     * @throws UnsupportedPointerException if a later version wrote it
     * @throws IllegalArgumentException    if it is damaged
     * @throws CorruptDataException        if it is damaged
     */
    static Substitute fromBytes(Bytes bytes) {
        if (isCompressed(bytes)) {
            return CompressedValue.read(bytes);
        }
        if (isGrouped(bytes)) {
            return GroupedValue.read(bytes);
        }
        return isSplit(bytes) ? SplitValue.read(bytes) : PayloadPointer.fromBytes(bytes);
    }

    /** Whether encoded bytes are a compressed value, without reading them all. */
    static boolean isCompressed(Bytes bytes) {
        return bytes.length() > 1 && bytes.at(1) == CompressedValue.KIND;
    }

    /** Whether encoded bytes are the header of parts, without reading them all. */
    static boolean isSplit(Bytes bytes) {
        return bytes.length() > 1 && bytes.at(1) == SplitValue.KIND;
    }

    /** Whether encoded bytes say where a value is that is kept with its group, without reading them all. */
    static boolean isGrouped(Bytes bytes) {
        return bytes.length() > 1 && bytes.at(1) == GroupedValue.KIND;
    }

    /** Whether encoded bytes point to an object, without reading them all. */
    static boolean isPointer(Bytes bytes) {
        return bytes.length() > 1 && bytes.at(1) == PointerCodec.KIND_OBJECT;
    }
}
