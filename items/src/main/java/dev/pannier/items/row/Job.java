package dev.pannier.items.row;

import dev.pannier.items.Owner;
import dev.pannier.kv.Key;
import dev.pannier.model.BinaryReader;
import dev.pannier.model.BinaryWriter;
import dev.pannier.model.CorruptDataException;
import java.nio.ByteBuffer;

/** A piece of background work and how far it is, as its row says. */
public sealed interface Job {
    int FILL_INDEX = 1;
    int REMOVE_INDEX = 2;
    int REMOVE_TABLE = 3;

    int table();

    /** The index's number; 0 for work on the whole table. */
    int index();

    /** The row of this job. */
    default Key row() {
        return RowKeys.job(table(), index());
    }

    /** The job's state as stored. */
    byte[] encode();

    /**
     * Adds the entries of existing items to a new index.
     *
     * @param position where the next chunk begins
     */
    record FillIndex(int table, int index, Owner owner, String name, Position position) implements Job {
        @Override
        public byte[] encode() {
            BinaryWriter out = new BinaryWriter(64).writeByte(FILL_INDEX);
            out.writeString(owner.accountId()).writeString(owner.region()).writeString(name);
            position.write(out);
            return out.toByteArray();
        }
    }

    /** Removes the entries of a dropped index. */
    record RemoveIndex(int table, int index, Owner owner, String name, int shard) implements Job {
        @Override
        public byte[] encode() {
            return new BinaryWriter(64).writeByte(REMOVE_INDEX).writeString(owner.accountId())
                    .writeString(owner.region()).writeString(name).writeVarint(shard).toByteArray();
        }
    }

    /**
     * Removes the rows of a dropped table.
     *
     * @param payloads whether items may have payloads that must be unlinked one by one first
     */
    record RemoveTable(int table, boolean payloads, Position position) implements Job {
        @Override
        public int index() {
            return 0;
        }

        @Override
        public byte[] encode() {
            BinaryWriter out = new BinaryWriter(64).writeByte(REMOVE_TABLE).writeBoolean(payloads);
            position.write(out);
            return out.toByteArray();
        }
    }

    /**
     * A place in a table: after a key of a shard.
     *
     * @param after empty at the shard's beginning
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by the job's stored form
    record Position(int shard, byte[] after) {
        public static final Position START = new Position(0, new byte[0]);

        /** The beginning of the next shard. */
        public Position nextShard() {
            return new Position(shard + 1, new byte[0]);
        }

        /** Whether every shard is done. */
        public boolean isEnd() {
            return shard == Key.SHARDS;
        }

        void write(BinaryWriter out) {
            out.writeVarint(shard).writeBytes(after);
        }

        static Position read(BinaryReader in) {
            return new Position((int) in.readVarint(), in.readBytes());
        }
    }

    /** Reads a job's row. */
    static Job decode(byte[] key, byte[] value) {
        int table = ByteBuffer.wrap(key).getInt(1);
        int index = ByteBuffer.wrap(key).getShort(5);
        BinaryReader in = new BinaryReader(value);
        int kind = in.readByte();
        return switch (kind) {
            case FILL_INDEX -> new FillIndex(table, index, new Owner(in.readString(), in.readString()),
                    in.readString(), Position.read(in));
            case REMOVE_INDEX -> new RemoveIndex(table, index, new Owner(in.readString(), in.readString()),
                    in.readString(), (int) in.readVarint());
            case REMOVE_TABLE -> new RemoveTable(table, in.readBoolean(), Position.read(in));
            default -> throw new CorruptDataException("job kind " + kind);
        };
    }
}
