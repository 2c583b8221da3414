package dev.pannier.model;

/** One pass over an encoded item, handing its parts to a visitor. */
final class ItemWalk {
    private final byte[] bytes;
    private final BinaryReader in;
    private final ItemVisitor visitor;

    ItemWalk(byte[] bytes, ItemVisitor visitor) {
        this.bytes = bytes;
        this.in = new BinaryReader(bytes);
        this.visitor = visitor;
    }

    void walk() {
        ItemCodec.checkVersion(in);
        for (int i = in.readCount(); i > 0; i--) {
            field(visitor::name);
            field(visitor::offloaded);
        }
        entries(in.readCount());
    }

    private void entries(int count) {
        for (int i = 0; i < count; i++) {
            field(visitor::name);
            value();
        }
    }

    private void value() {
        int tag = in.readByte();
        switch (tag) {
            case ItemCodec.STRING -> field(visitor::string);
            case ItemCodec.NUMBER -> field(visitor::number);
            case ItemCodec.BINARY -> field(visitor::binary);
            case ItemCodec.FALSE -> visitor.bool(false);
            case ItemCodec.TRUE -> visitor.bool(true);
            case ItemCodec.NULL -> visitor.nul();
            case ItemCodec.STRING_SET -> set(AttributeType.SS, visitor::string);
            case ItemCodec.NUMBER_SET -> set(AttributeType.NS, visitor::number);
            case ItemCodec.BINARY_SET -> set(AttributeType.BS, visitor::binary);
            case ItemCodec.LIST -> list();
            case ItemCodec.MAP -> map();
            default -> throw new CorruptDataException("unknown value tag " + tag + " at " + in.position());
        }
    }

    private void set(AttributeType type, Slice element) {
        int size = in.readCount();
        visitor.startSet(type, size);
        for (int i = 0; i < size; i++) {
            field(element);
        }
        visitor.endSet();
    }

    private void list() {
        int size = in.readCount();
        visitor.startList(size);
        for (int i = 0; i < size; i++) {
            value();
        }
        visitor.endList();
    }

    private void map() {
        int size = in.readCount();
        visitor.startMap(size);
        entries(size);
        visitor.endMap();
    }

    private void field(Slice target) {
        int length = in.readCount();
        in.skip(length);
        target.accept(bytes, in.position() - length, length);
    }

    private interface Slice {
        void accept(byte[] buffer, int offset, int length);
    }
}
