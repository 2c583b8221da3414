package dev.pannier.items.row;

import dev.pannier.large.PackedAttributes;
import dev.pannier.model.BinaryReader;
import dev.pannier.model.BinaryWriter;
import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import dev.pannier.model.ItemCodec;
import dev.pannier.model.Utf8;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A stored row of which some attributes are compressed together: version 2, these attributes (length, bytes), which of them
 * count (how many names, names; none means all), and everything else as {@link ItemCodec} writes it, to the end.
 *
 * <p>It is a form of rows, not of values: whoever decodes a row gets attributes in place, and nothing above knows. Only some
 * count in the entry of an index that does not project all: it then shares the bytes of its item.
 *
 * @param packed what is compressed
 * @param shown  the names of those that the row has; empty if it has all
 * @param rest   everything else, encoded; shared, not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; made for every read
public record PackedRow(PackedAttributes packed, Set<String> shown, byte[] rest) {
    private static final int VERSION = 2;

    /** Whether a stored row is of this form. */
    public static boolean isPacked(byte[] row) {
        return row.length > 0 && row[0] == VERSION;
    }

    /** Reads a row of this form; what is compressed stays so. */
    public static PackedRow read(byte[] row) {
        BinaryReader in = new BinaryReader(row);
        in.readByte();
        PackedAttributes packed = PackedAttributes.read(Bytes.wrap(in.readBytes()));
        Set<String> shown = new LinkedHashSet<>();
        for (int i = in.readCount(); i > 0; i--) {
            shown.add(in.readString());
        }
        return new PackedRow(packed, shown, Bytes.copyOf(row, in.position(), in.remaining()).unsafeArray());
    }

    /** What {@link #read} reads. */
    byte[] toBytes() {
        BinaryWriter out = new BinaryWriter(packed.compressed().length() + rest.length + 64);
        out.writeByte(VERSION).writeBytes(packed.toBytes().unsafeArray()).writeVarint(shown.size());
        shown.forEach(out::writeString);
        return out.writeRaw(rest, 0, rest.length).toByteArray();
    }

    /** Of any row, what is not compressed, as {@link ItemCodec} writes it: all pointers, and attributes if any. */
    public static byte[] inPlace(byte[] row) {
        return isPacked(row) ? read(row).rest() : row;
    }

    /** Any row as {@link ItemCodec} writes it, with everything in place. */
    public static byte[] unpacked(byte[] row) {
        return isPacked(row) ? read(row).unpacked() : row;
    }

    private byte[] unpacked() {
        return ItemCodec.join(rest, shown.isEmpty() ? packed.encoded() : ItemCodec.encode(attributes()));
    }

    /** The attributes that the row has of those that are compressed. */
    Item attributes() {
        Item all = packed.attributes();
        if (shown.isEmpty()) {
            return all;
        }
        var some = new LinkedHashMap<>(all.attributes());
        some.keySet().retainAll(shown);
        return new Item(some);
    }

    /** What is stored for them, in bytes: names of attributes are compressed too. */
    long packedSize() {
        return size(packed, shown);
    }

    static long size(PackedAttributes packed, Set<String> shown) {
        long size = packed.size();
        for (String name : shown) {
            size += Utf8.length(name);
        }
        return size;
    }
}
