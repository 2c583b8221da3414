package dev.pannier.large;

import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.BinaryReader;
import dev.pannier.model.BinaryWriter;
import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import dev.pannier.model.ItemSize;
import java.util.Optional;

/**
 * A value compressed inside its item: version, kind 2, codec, type (one byte each), the length of the {@link Payload}
 * (varint), and the payload compressed, to the end.
 *
 * @param codec      how it is compressed
 * @param type       the attribute's type
 * @param size       the length of the payload
 * @param compressed the payload, compressed
 */
public record CompressedValue(Codec codec, AttributeType type, long size, Bytes compressed) implements Substitute {
    /**
     * Smaller values stay as they are. Up to 2,048 bytes a value may become the key of an index that is added later, and
     * indexes see only what is in place.
     */
    public static final int MIN_SIZE = 2049;

    /** The longest payload, so that damaged bytes cannot claim more memory: a 16 MB item as DynamoDB JSON. */
    static final int MAX_PAYLOAD = 128 << 20;

    /** What compression must save: the bytes of one write unit. Less costs time on every read and saves nothing. */
    static final int MIN_SAVING = 1024;

    static final int KIND = 2;

    /** Version, kind, codec, type, and the longest length. */
    private static final int HEADER = 4 + 5;

    /**
     * Compresses a value; nothing if that does not pay.
     *
     * @throws IllegalArgumentException for a string that is not Unicode
     */
    public static Optional<CompressedValue> of(AttributeValue value, Codec codec) {
        Payload payload = Payload.of(value);
        if (payload.bytes().length() > MAX_PAYLOAD) {
            return Optional.empty();
        }
        Bytes compressed = codec.compress(payload.bytes());
        boolean pays = compressed.length() + HEADER + MIN_SAVING <= ItemSize.of(value);
        return pays
                ? Optional.of(new CompressedValue(codec, payload.type(), payload.bytes().length(), compressed))
                : Optional.empty();
    }

    /**
     * The value again.
     *
     * @throws CorruptDataException if the compressed bytes are damaged
     */
    public AttributeValue value() {
        return new Payload(type, codec.decompress(compressed, Math.toIntExact(size))).value();
    }

    @Override
    public Bytes toBytes() {
        return Bytes.wrap(new BinaryWriter(HEADER + compressed.length()).writeByte(PayloadPointer.FORMAT_VERSION)
                .writeByte(KIND).writeByte(codec.code()).writeByte(PointerCodec.typeCode(type)).writeVarint(size)
                .writeRaw(compressed.unsafeArray(), 0, compressed.length()).toByteArray());
    }

    static CompressedValue read(Bytes bytes) {
        BinaryReader in = new BinaryReader(bytes.unsafeArray());
        int version = in.readByte();
        if (version > PayloadPointer.FORMAT_VERSION) {
            throw new UnsupportedPointerException(Integer.toString(version));
        }
        int kind = in.readByte();
        Optional<Codec> codec = Codec.ofCode(in.readByte());
        Optional<AttributeType> type = PointerCodec.typeOf(in.readByte());
        long size = in.readVarint();
        if (version != PayloadPointer.FORMAT_VERSION || kind != KIND || codec.isEmpty() || type.isEmpty() || size < 0
                || size > MAX_PAYLOAD) {
            throw new CorruptDataException("a compressed value is damaged");
        }
        return new CompressedValue(codec.get(), type.get(), size,
                Bytes.copyOf(bytes.unsafeArray(), in.position(), in.remaining()));
    }
}
