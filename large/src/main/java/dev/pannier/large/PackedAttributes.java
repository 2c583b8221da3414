package dev.pannier.large;

import dev.pannier.model.BinaryReader;
import dev.pannier.model.BinaryWriter;
import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import dev.pannier.model.Item;
import dev.pannier.model.ItemCodec;
import dev.pannier.model.ItemSize;
import dev.pannier.model.StoredItem;
import java.util.Optional;

/**
 * Attributes of an item that the server compresses together: version, kind 5, codec (one byte each), the length of their
 * encoding (varint), and that compressed, to the end. The encoding is that of {@link ItemCodec}, so that nothing is
 * lost and nothing is repeated for each attribute but its name.
 *
 * @param codec      how they are compressed
 * @param length     the length of their encoding in bytes
 * @param compressed the encoding, compressed
 */
public record PackedAttributes(Codec codec, int length, Bytes compressed) {
    /** What is smaller stays as it is, as with values by themselves. */
    public static final int MIN_SIZE = CompressedValue.MIN_SIZE;

    /**
     * The longest encoding, so that damaged bytes cannot claim more memory: twice the 16 MB of values that an item may
     * have, since what DynamoDB counts leaves out how long names and values are.
     */
    static final int MAX_LENGTH = 32 << 20;

    private static final int KIND = 5;

    private static final int FIXED = 3;

    /** Compresses attributes, names and values; nothing if that does not pay: it must save the bytes of a write unit. */
    public static Optional<PackedAttributes> of(Item attributes, Codec codec) {
        long plain = ItemSize.of(attributes);
        if (plain < MIN_SIZE) {
            return Optional.empty();
        }
        byte[] encoded = ItemCodec.encode(attributes);
        if (encoded.length > MAX_LENGTH) {
            return Optional.empty();
        }
        Bytes compressed = codec.compress(Bytes.wrap(encoded));
        PackedAttributes packed = new PackedAttributes(codec, encoded.length, compressed);
        return packed.size() + CompressedValue.MIN_SAVING <= plain ? Optional.of(packed) : Optional.empty();
    }

    /**
     * The attributes again, in no more memory than {@link #length} says.
     *
     * @throws CorruptDataException if the bytes are damaged
     */
    public Item attributes() {
        StoredItem unpacked = ItemCodec.decode(encoded());
        if (!unpacked.offloaded().isEmpty()) {
            throw damaged();
        }
        return unpacked.item();
    }

    /**
     * The attributes as {@link ItemCodec} wrote them.
     *
     * @throws CorruptDataException if the bytes are damaged
     */
    public byte[] encoded() {
        return codec.decompress(compressed, length).unsafeArray();
    }

    /** The length of {@link #toBytes}. */
    public int size() {
        int varint = 1;
        for (int rest = length >>> 7; rest != 0; rest >>>= 7) {
            varint++;
        }
        return FIXED + varint + compressed.length();
    }

    /** What {@link #read} reads. */
    public Bytes toBytes() {
        return Bytes.wrap(new BinaryWriter(size()).writeByte(PayloadPointer.FORMAT_VERSION)
                .writeByte(KIND).writeByte(codec.code()).writeVarint(length)
                .writeRaw(compressed.unsafeArray(), 0, compressed.length()).toByteArray());
    }

    /**
     * Reads the header; what is compressed stays so.
     *
     * @throws UnsupportedPointerException if a later version wrote it
     * @throws CorruptDataException        if it is damaged
     */
    public static PackedAttributes read(Bytes bytes) {
        BinaryReader in = new BinaryReader(bytes.unsafeArray());
        int version = in.readByte();
        if (version > PayloadPointer.FORMAT_VERSION) {
            throw new UnsupportedPointerException(Integer.toString(version));
        }
        int kind = in.readByte();
        Optional<Codec> codec = Codec.ofCode(in.readByte());
        long length = in.readVarint();
        if (version != PayloadPointer.FORMAT_VERSION || kind != KIND || codec.isEmpty() || length < 0
                || length > MAX_LENGTH) {
            throw damaged();
        }
        return new PackedAttributes(codec.get(), (int) length,
                Bytes.copyOf(bytes.unsafeArray(), in.position(), in.remaining()));
    }

    private static CorruptDataException damaged() {
        return new CorruptDataException("attributes compressed together are damaged");
    }
}
