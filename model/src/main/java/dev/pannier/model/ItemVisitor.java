package dev.pannier.model;

/**
 * Told of the parts of an encoded item in order, as slices of the stored bytes, so that an item can be transcoded (to
 * JSON, say) without building it. Strings are UTF-8, numbers canonical ASCII text.
 *
 * <p>The elements of sets come as {@link #string}, {@link #number} or {@link #binary} between {@link #startSet} and
 * {@link #endSet}; each entry of a map (the item itself is told as entries without start and end) as {@link #name} and
 * then its value.
 */
public interface ItemVisitor {
    void name(byte[] buffer, int offset, int length);

    void string(byte[] buffer, int offset, int length);

    void number(byte[] buffer, int offset, int length);

    void binary(byte[] buffer, int offset, int length);

    void bool(boolean value);

    void nul();

    /** A set: {@code type} is SS, NS or BS. */
    void startSet(AttributeType type, int size);

    void endSet();

    void startList(int size);

    void endList();

    void startMap(int size);

    void endMap();

    /** A pointer in place of a value; only at the top level. */
    void offloaded(byte[] buffer, int offset, int length);
}
