package dev.pannier.large;

import dev.pannier.model.BinaryReader;
import dev.pannier.model.BinaryWriter;
import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import dev.pannier.model.Utf8;

/**
 * Where the value of an attribute is that is kept with others of its group, in a row beside the item: version, kind 4, the
 * place of the item's rows (length, bytes), the number of the row (varint), and the attribute's name in it (UTF-8, to the
 * end). The place is given once to an item. It says nothing of the value, so that a row can change without its item.
 *
 * @param place where the rows of the item's groups are, in the words of the store that keeps them
 * @param row   which of them
 * @param name  the attribute's name
 */
public record GroupedValue(Bytes place, int row, String name) implements Substitute {
    static final int KIND = 4;

    private static final int MAX_PLACE = 64;

    @Override
    public Bytes toBytes() {
        byte[] text = Utf8.encode(name);
        return Bytes.wrap(new BinaryWriter(MAX_PLACE + text.length).writeByte(PayloadPointer.FORMAT_VERSION)
                .writeByte(KIND).writeBytes(place.unsafeArray()).writeVarint(row).writeRaw(text, 0, text.length)
                .toByteArray());
    }

    static GroupedValue read(Bytes bytes) {
        BinaryReader in = new BinaryReader(bytes.unsafeArray());
        int version = in.readByte();
        if (version > PayloadPointer.FORMAT_VERSION) {
            throw new UnsupportedPointerException(Integer.toString(version));
        }
        int kind = in.readByte();
        Bytes place = Bytes.wrap(in.readBytes());
        long row = in.readVarint();
        if (version != PayloadPointer.FORMAT_VERSION || kind != KIND || place.length() > MAX_PLACE || row < 0
                || row > Short.MAX_VALUE) {
            throw new CorruptDataException("the place of a grouped value is damaged");
        }
        return new GroupedValue(place, (int) row,
                Utf8.decode(bytes.unsafeArray(), in.position(), in.remaining()));
    }
}
