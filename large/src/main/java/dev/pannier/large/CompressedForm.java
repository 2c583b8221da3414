package dev.pannier.large;

import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A value compressed in its place, as a plain map.
 *
 * @param codec how it is compressed
 * @param type  the attribute's type
 * @param size  the length of the {@link Payload}, at most {@link #MAX_SIZE}
 * @param bytes the payload, compressed
 */
public record CompressedForm(Codec codec, AttributeType type, long size, Bytes bytes) implements StoredForm {
    /** The longest payload: a map that claims more would take the memory of its reader, and is not followed. */
    public static final int MAX_SIZE = 16 * 1024 * 1024;

    /** The attribute that holds all attributes of an item that are compressed together, as one map. */
    public static final String PACKED_ITEM = "pannier:item";

    static final String KIND = "compressed";

    private static final String BYTES = "bytes";
    private static final Set<String> MEMBERS = Set.of(MapMembers.VERSION, MapMembers.KIND, MapMembers.CODEC,
            MapMembers.TYPE, MapMembers.SIZE, BYTES);

    public CompressedForm {
        if (size < 0 || size > MAX_SIZE) {
            throw new IllegalArgumentException("a compressed value of " + size + " bytes");
        }
    }

    /**
     * Compresses a value; nothing if that does not pay: for small values, and where less than a write unit is saved.
     *
     * @throws IllegalArgumentException for a string that is not Unicode
     */
    public static Optional<CompressedForm> of(AttributeValue value, Codec codec) {
        long plain = ItemSize.of(value);
        if (plain < CompressedValue.MIN_SIZE) {
            return Optional.empty();
        }
        Payload payload = Payload.of(value);
        if (payload.bytes().length() > MAX_SIZE) {
            return Optional.empty();
        }
        CompressedForm form = new CompressedForm(codec, payload.type(), payload.bytes().length(),
                codec.compress(payload.bytes()));
        return ItemSize.of(form.toAttribute()) + CompressedValue.MIN_SAVING <= plain
                ? Optional.of(form)
                : Optional.empty();
    }

    /**
     * Compresses attributes of an item together, as a map for {@link #PACKED_ITEM}; nothing if that does not pay, as with
     * a value.
     *
     * @throws IllegalArgumentException for a string that is not Unicode
     */
    public static Optional<CompressedForm> ofAttributes(Item attributes, Codec codec) {
        long plain = ItemSize.of(attributes);
        if (plain < CompressedValue.MIN_SIZE) {
            return Optional.empty();
        }
        Payload payload = Payload.of(new AttributeValue.M(attributes.attributes()));
        if (payload.bytes().length() > MAX_SIZE) {
            return Optional.empty();
        }
        CompressedForm form = new CompressedForm(codec, payload.type(), payload.bytes().length(),
                codec.compress(payload.bytes()));
        return form.packedSize() + CompressedValue.MIN_SAVING <= plain ? Optional.of(form) : Optional.empty();
    }

    /** What this occupies in an item, as the attribute {@link #PACKED_ITEM}. */
    public long packedSize() {
        return PACKED_ITEM.length() + ItemSize.of(toAttribute());
    }

    /**
     * The value again, in no more memory than {@link #size} says.
     *
     * @throws CorruptDataException if the bytes are damaged, or stand for more or fewer than they should
     */
    public AttributeValue value() {
        return new Payload(type, codec.decompress(bytes, Math.toIntExact(size))).value();
    }

    @Override
    public AttributeValue.M toAttribute() {
        Map<String, AttributeValue> map = MapMembers.begin(KIND);
        map.put(MapMembers.CODEC, AttributeValue.s(codec.word()));
        map.put(MapMembers.TYPE, AttributeValue.s(type.name()));
        map.put(MapMembers.SIZE, AttributeValue.n(size));
        map.put(BYTES, new AttributeValue.B(bytes));
        return new AttributeValue.M(map);
    }

    static Optional<CompressedForm> decode(MapMembers map) {
        Optional<Codec> codec = map.codec().filter(some -> some != Codec.NONE);
        Optional<AttributeType> type = map.type();
        Optional<Bytes> bytes = map.binary(BYTES);
        long size = map.integer(MapMembers.SIZE);
        return map.areExactly(MEMBERS, Set.of()) && size >= 0 && size <= MAX_SIZE && codec.isPresent()
                && type.isPresent() && bytes.isPresent()
                        ? Optional.of(new CompressedForm(codec.get(), type.get(), size, bytes.get()))
                        : Optional.empty();
    }
}
