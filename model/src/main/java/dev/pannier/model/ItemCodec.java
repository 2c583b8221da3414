package dev.pannier.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Items as stored bytes: a version, the pointers to offloaded attributes (a count, then names and pointers), the
 * attributes (a count, then names and tagged values).
 *
 * <p>Strings are UTF-8 and numbers canonical text, because an item is written to JSON more often than it is computed
 * with.
 */
public final class ItemCodec {
    static final int VERSION = 1;

    /** More than the 32 levels an item may have: only damaged or forged bytes go deeper. */
    private static final int DEPTH = 64;

    static final int STRING = 1;
    static final int NUMBER = 2;
    static final int BINARY = 3;
    static final int FALSE = 4;
    static final int TRUE = 5;
    static final int NULL = 6;
    static final int STRING_SET = 7;
    static final int NUMBER_SET = 8;
    static final int BINARY_SET = 9;
    static final int LIST = 10;
    static final int MAP = 11;

    private ItemCodec() {
    }

    public static byte[] encode(StoredItem stored) {
        Map<String, AttributeValue> attributes = stored.item().attributes();
        // Two bytes cover tag and length of a short value; DynamoDB's own size covers the rest.
        long guess = 16 + ItemSize.of(stored.item()) + 4L * attributes.size() + 256L * stored.offloaded().size();
        BinaryWriter out = new BinaryWriter((int) Math.min(Integer.MAX_VALUE / 2, guess));
        out.writeByte(VERSION).writeVarint(stored.offloaded().size());
        stored.offloaded().forEach((name, pointer) -> out.writeString(name).writeBytes(pointer.unsafeArray()));
        out.writeVarint(attributes.size());
        attributes.forEach((name, value) -> write(out.writeString(name), value));
        return out.toByteArray();
    }

    /** An item with everything in place. */
    public static byte[] encode(Item item) {
        return encode(StoredItem.of(item));
    }

    private static void write(BinaryWriter out, AttributeValue value) {
        if (value instanceof AttributeValue.S s) {
            out.writeByte(STRING).writeString(s.value());
        } else if (value instanceof AttributeValue.N n) {
            out.writeByte(NUMBER).writeString(n.value().toString());
        } else if (value instanceof AttributeValue.B b) {
            out.writeByte(BINARY).writeBytes(b.value().unsafeArray());
        } else if (value instanceof AttributeValue.Bool bool) {
            out.writeByte(bool.value() ? TRUE : FALSE);
        } else if (value instanceof AttributeValue.Null) {
            out.writeByte(NULL);
        } else if (value instanceof AttributeValue.Ss ss) {
            out.writeByte(STRING_SET).writeVarint(ss.values().size());
            ss.values().forEach(out::writeString);
        } else if (value instanceof AttributeValue.Ns ns) {
            out.writeByte(NUMBER_SET).writeVarint(ns.values().size());
            ns.values().forEach(number -> out.writeString(number.toString()));
        } else if (value instanceof AttributeValue.Bs bs) {
            out.writeByte(BINARY_SET).writeVarint(bs.values().size());
            bs.values().forEach(bytes -> out.writeBytes(bytes.unsafeArray()));
        } else if (value instanceof AttributeValue.L l) {
            out.writeByte(LIST).writeVarint(l.values().size());
            l.values().forEach(element -> write(out, element));
        } else if (value instanceof AttributeValue.M m) {
            out.writeByte(MAP).writeVarint(m.values().size());
            m.values().forEach((name, element) -> write(out.writeString(name), element));
        }
    }

    /**
     * Reads a whole item.
     *
     * @throws CorruptDataException if the bytes are not what {@link #encode} wrote
     */
    public static StoredItem decode(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes);
        checkVersion(in);
        Map<String, Bytes> offloaded = new LinkedHashMap<>();
        for (int i = in.readCount(); i > 0; i--) {
            offloaded.put(in.readString(), Bytes.wrap(in.readBytes()));
        }
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        for (int i = in.readCount(); i > 0; i--) {
            attributes.put(in.readString(), readValue(in, in.readByte(), DEPTH));
        }
        return new StoredItem(new Item(attributes), offloaded);
    }

    private static AttributeValue readValue(BinaryReader in, int tag, int depth) {
        if (depth == 0) {
            throw new CorruptDataException("values nested too deep at " + in.position());
        }
        return switch (tag) {
            case STRING -> new AttributeValue.S(in.readString());
            case NUMBER -> new AttributeValue.N(DynamoNumber.ofCanonical(in.readString()));
            case BINARY -> new AttributeValue.B(Bytes.wrap(in.readBytes()));
            case FALSE -> new AttributeValue.Bool(false);
            case TRUE -> new AttributeValue.Bool(true);
            case NULL -> new AttributeValue.Null();
            case LIST -> readList(in, depth - 1);
            case MAP -> readMap(in, depth - 1);
            default -> readSet(in, tag);
        };
    }

    private static AttributeValue readSet(BinaryReader in, int tag) {
        int size = in.readCount();
        switch (tag) {
            case STRING_SET -> {
                Set<String> strings = new LinkedHashSet<>();
                for (int i = 0; i < size; i++) {
                    strings.add(in.readString());
                }
                return new AttributeValue.Ss(strings);
            }
            case NUMBER_SET -> {
                Set<DynamoNumber> numbers = new LinkedHashSet<>();
                for (int i = 0; i < size; i++) {
                    numbers.add(DynamoNumber.ofCanonical(in.readString()));
                }
                return new AttributeValue.Ns(numbers);
            }
            case BINARY_SET -> {
                Set<Bytes> binaries = new LinkedHashSet<>();
                for (int i = 0; i < size; i++) {
                    binaries.add(Bytes.wrap(in.readBytes()));
                }
                return new AttributeValue.Bs(binaries);
            }
            default -> throw new CorruptDataException("unknown value tag " + tag + " at " + in.position());
        }
    }

    private static AttributeValue readList(BinaryReader in, int depth) {
        int size = in.readCount();
        List<AttributeValue> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(readValue(in, in.readByte(), depth));
        }
        return new AttributeValue.L(values);
    }

    private static AttributeValue readMap(BinaryReader in, int depth) {
        int size = in.readCount();
        Map<String, AttributeValue> values = new LinkedHashMap<>(size * 4 / 3 + 1);
        for (int i = 0; i < size; i++) {
            String name = in.readString();
            values.put(name, readValue(in, in.readByte(), depth));
        }
        return new AttributeValue.M(values);
    }

    /**
     * An encoded item with the attributes of another one added, without decoding their values. They must have no name in
     * common.
     *
     * @param added has no pointers
     */
    public static byte[] join(byte[] item, byte[] added) {
        BinaryReader first = new BinaryReader(item);
        checkVersion(first);
        for (int i = first.readCount(); i > 0; i--) {
            first.skip(first.readCount());
            first.skip(first.readCount());
        }
        int pointers = first.position();
        int count = first.readCount();
        BinaryReader second = new BinaryReader(added);
        checkVersion(second);
        if (second.readCount() != 0) {
            throw new CorruptDataException("attributes that are added have pointers");
        }
        count += second.readCount();
        return new BinaryWriter(item.length + added.length).writeRaw(item, 0, pointers).writeVarint(count)
                .writeRaw(item, first.position(), first.remaining())
                .writeRaw(added, second.position(), second.remaining()).toByteArray();
    }

    /** Whether an encoded item has pointers, without decoding it. */
    public static boolean hasOffloaded(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes);
        checkVersion(in);
        return in.readCount() > 0;
    }

    /**
     * Tells {@code visitor} the parts of an encoded item in the order they are stored.
     *
     * @throws CorruptDataException if the bytes are not what {@link #encode} wrote
     */
    public static void visit(byte[] bytes, ItemVisitor visitor) {
        new ItemWalk(bytes, visitor).walk();
    }

    static void checkVersion(BinaryReader in) {
        int version = in.readByte();
        if (version != VERSION) {
            throw new CorruptDataException("item format " + version);
        }
    }
}
