package dev.pannier.large;

import dev.pannier.model.AttributeType;
import dev.pannier.model.BinaryReader;
import dev.pannier.model.BinaryWriter;
import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header of an attribute that is kept in numbered parts: version, kind 3, codec, type (one byte each), the length of
 * the {@link Payload} (varint), its SHA-256 (32 bytes), the place (length, bytes), the number of parts (varint), and for
 * each part the length of its content and its length as stored (varints).
 *
 * <p>A part is its content compressed by itself, so that the first can be read alone, or the content itself where that
 * is no longer; which of the two follows from the lengths. The place says where the parts are and is never used twice
 * (a generation), so a reader that has the header never meets parts of another writing.
 *
 * @param codec  how parts are compressed
 * @param type   the attribute's type
 * @param size   the length of the payload
 * @param sha256 the SHA-256 of the payload
 * @param place  where the parts are, in the words of the store that keeps them
 * @param parts  the lengths of each part
 */
public record SplitValue(Codec codec, AttributeType type, long size, Bytes sha256, Bytes place,
        List<Part> parts) implements Substitute {
    /** The longest content of a part: with its key it is an item that DynamoDB would take. */
    public static final int PART_SIZE = 396 * 1024;

    static final int KIND = 3;

    /** The most that a header without its parts' lengths occupies, with a place of 32 bytes. */
    private static final int FIXED = 4 + 5 + 32 + 1 + 32 + 2;
    private static final int PER_PART = 6;
    private static final int MAX_PLACE = 64;

    public SplitValue {
        parts = List.copyOf(parts);
    }

    /** The lengths of a part: of its content, and as stored. */
    public record Part(int length, int stored) {
    }

    /** The most that the header of a value of so many bytes occupies. */
    public static int sizeBound(long size) {
        return FIXED + (int) Math.min(Integer.MAX_VALUE / 2, PER_PART * (size / (PART_SIZE - 4) + 1));
    }

    /** What all parts occupy. */
    public long storedBytes() {
        return parts.stream().mapToLong(Part::stored).sum();
    }

    /**
     * The payload again.
     *
     * @param stored every part as stored, in order
     * @throws CorruptDataException if they are not the parts that the header speaks of
     */
    public Payload join(List<byte[]> stored) {
        if (stored.size() != parts.size()) {
            throw new CorruptDataException("a split value has " + stored.size() + " parts instead of " + parts.size());
        }
        byte[] whole = new byte[Math.toIntExact(size)];
        int at = 0;
        for (int i = 0; i < parts.size(); i++) {
            Bytes content = content(parts.get(i), stored.get(i));
            System.arraycopy(content.unsafeArray(), 0, whole, at, content.length());
            at += content.length();
        }
        Payload payload = new Payload(type, Bytes.wrap(whole));
        if (!payload.sha256().equals(sha256)) {
            throw new CorruptDataException("the parts of a split value have another checksum");
        }
        return payload;
    }

    /** Whether the first part is a value by itself: the beginning of a string or of binary data. */
    public boolean hasPreview() {
        return type == AttributeType.S || type == AttributeType.B;
    }

    /**
     * The beginning of the payload.
     *
     * @param first the first part as stored
     */
    public Payload preview(byte[] first) {
        return new Payload(type, content(parts.get(0), first));
    }

    private Bytes content(Part part, byte[] stored) {
        if (stored.length != part.stored()) {
            throw new CorruptDataException("a part has " + stored.length + " bytes instead of " + part.stored());
        }
        Codec used = part.stored() < part.length() ? codec : Codec.NONE;
        return used.decompress(Bytes.wrap(stored), part.length());
    }

    @Override
    public Bytes toBytes() {
        BinaryWriter out = new BinaryWriter(FIXED + PER_PART * parts.size()).writeByte(PayloadPointer.FORMAT_VERSION)
                .writeByte(KIND).writeByte(codec.code()).writeByte(PointerCodec.typeCode(type)).writeVarint(size)
                .writeRaw(sha256.unsafeArray(), 0, sha256.length()).writeBytes(place.unsafeArray())
                .writeVarint(parts.size());
        parts.forEach(part -> out.writeVarint(part.length()).writeVarint(part.stored()));
        return Bytes.wrap(out.toByteArray());
    }

    static SplitValue read(Bytes bytes) {
        BinaryReader in = new BinaryReader(bytes.unsafeArray());
        int version = in.readByte();
        if (version > PayloadPointer.FORMAT_VERSION) {
            throw new UnsupportedPointerException(Integer.toString(version));
        }
        int kind = in.readByte();
        Optional<Codec> codec = Codec.ofCode(in.readByte());
        Optional<AttributeType> type = PointerCodec.typeOf(in.readByte());
        long size = in.readVarint();
        if (version != PayloadPointer.FORMAT_VERSION || kind != KIND || codec.isEmpty() || type.isEmpty()) {
            throw damaged();
        }
        in.skip(PayloadPointer.SHA256_LENGTH);
        Bytes sha256 = Bytes.copyOf(bytes.unsafeArray(), in.position() - PayloadPointer.SHA256_LENGTH,
                PayloadPointer.SHA256_LENGTH);
        Bytes place = Bytes.wrap(in.readBytes());
        List<Part> parts = new ArrayList<>();
        long total = 0;
        for (int i = in.readCount(); i > 0; i--) {
            Part part = new Part(length(in), length(in));
            parts.add(part);
            total += part.length();
        }
        if (total != size || size > CompressedValue.MAX_PAYLOAD || place.length() > MAX_PLACE || in.remaining() > 0) {
            throw damaged();
        }
        return new SplitValue(codec.get(), type.get(), size, sha256, place, parts);
    }

    private static int length(BinaryReader in) {
        long length = in.readVarint();
        if (length < 0 || length > PART_SIZE) {
            throw damaged();
        }
        return (int) length;
    }

    private static CorruptDataException damaged() {
        return new CorruptDataException("the header of a split value is damaged");
    }
}
