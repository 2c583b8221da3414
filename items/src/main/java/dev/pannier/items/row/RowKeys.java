package dev.pannier.items.row;

import dev.pannier.items.Owner;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeySpace;
import dev.pannier.kv.Range;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.KeyCodec;
import dev.pannier.model.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Builds the keys of the item engine. No key is a prefix of another of its kind, so that a claim on one says nothing
 * about another.
 *
 * <ul>
 * <li>item: kind, table id (4), hash of the partition key (8), partition key, sort key;
 * <li>part of an attribute: kind, table id, hash of the item's partition key, generation (16), number (2);
 * <li>local index entry: kind, table id, index number (2), hash, partition key, index range, sort key;
 * <li>global index entry: kind, table id, index number, hash of the index's hash attributes, these, the index's range
 * attributes, the item's partition key and sort key.
 * </ul>
 * The shard is the first byte of the hash, so that a scan of all shards in order is a scan in hash order.
 */
public final class RowKeys {
    /** Table definitions and jobs are few: they share a shard, so that one scan lists them. */
    private static final int CATALOGUE_SHARD = 0;
    /** Totals are spread over this many rows, so that writers of one table seldom add to the same. */
    public static final int TOTAL_STRIPES = 16;

    /** The figure above as bits of a hash. */
    private static final int STRIPE_BITS = 4;

    private static final int TABLE_PREFIX = 5;
    private static final int TOKEN_PREFIX = 5;
    private static final int INDEX_PREFIX = 7;
    private static final int HASH = 8;

    private RowKeys() {
    }

    /** A table's definition. */
    public static Key table(Owner owner, String name) {
        ByteArrayOutputStream out = tablesOf(owner);
        append(out, name);
        return new Key(CATALOGUE_SHARD, out.toByteArray());
    }

    /** The prefix of an owner's definitions. */
    public static Key tables(Owner owner) {
        return new Key(CATALOGUE_SHARD, tablesOf(owner).toByteArray());
    }

    private static ByteArrayOutputStream tablesOf(Owner owner) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64);
        out.write(KeySpace.TABLE);
        append(out, owner.accountId());
        append(out, owner.region());
        return out;
    }

    private static void append(ByteArrayOutputStream out, String part) {
        out.writeBytes(Utf8.encode(part));
        out.write(0);
    }

    /** The last table id given out. */
    public static Key tableId() {
        return new Key(CATALOGUE_SHARD, new byte[]{KeySpace.TABLE_ID});
    }

    /** A resource policy of a table or, with a label, of one of its streams. */
    public static Key policy(int table, String streamLabel) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(32);
        out.writeBytes(tablePrefix(KeySpace.RESOURCE_POLICY, table));
        append(out, streamLabel);
        return new Key(CATALOGUE_SHARD, out.toByteArray());
    }

    /** The prefix of a table's resource policies. */
    public static Key policies(int table) {
        return new Key(CATALOGUE_SHARD, tablePrefix(KeySpace.RESOURCE_POLICY, table));
    }

    /** A job on an index of a table; index 0 is the table itself. */
    public static Key job(int table, int index) {
        return new Key(CATALOGUE_SHARD,
                ByteBuffer.allocate(INDEX_PREFIX).put(KeySpace.ITEM_JOB).putInt(table).putShort((short) index).array());
    }

    /** The prefix of all jobs. */
    public static Key jobs() {
        return new Key(CATALOGUE_SHARD, new byte[]{KeySpace.ITEM_JOB});
    }

    /**
     * A transaction done under a client's token.
     *
     * @param slot the stretch of time in which it began; first in the key, so that old ones go with one range
     */
    public static Key clientToken(int slot, Owner owner, String token) {
        ByteArrayOutputStream name = new ByteArrayOutputStream(64);
        append(name, owner.accountId());
        append(name, owner.region());
        append(name, token);
        byte[] bytes = name.toByteArray();
        int stripe = (int) (Hash64.of(bytes) >>> (Long.SIZE - STRIPE_BITS));
        return new Key(stripeShard(stripe), ByteBuffer.allocate(TOKEN_PREFIX + bytes.length)
                .put(KeySpace.CLIENT_TOKEN).putInt(slot).put(bytes).array());
    }

    /** The client tokens of one stripe in all slots before one. */
    public static Range clientTokensBefore(int stripe, int slot) {
        byte[] start = {KeySpace.CLIENT_TOKEN};
        byte[] end = ByteBuffer.allocate(TOKEN_PREFIX).put(KeySpace.CLIENT_TOKEN).putInt(slot).array();
        return new Range(stripeShard(stripe), start, end);
    }

    /** A total of a table (index 0) or index; {@code which} tells counts from sizes. */
    static Key total(int stripe, int table, int index, int which) {
        return new Key(stripeShard(stripe), ByteBuffer.allocate(INDEX_PREFIX + 1).put(KeySpace.TABLE_TOTAL)
                .putInt(table).putShort((short) index).put((byte) which).array());
    }

    /** The prefix of one stripe of a table's totals. */
    static Key totals(int stripe, int table) {
        return new Key(stripeShard(stripe), tablePrefix(KeySpace.TABLE_TOTAL, table));
    }

    private static int stripeShard(int stripe) {
        return stripe * (Key.SHARDS / TOTAL_STRIPES);
    }

    static int stripeOf(Key item) {
        return item.shard() / (Key.SHARDS / TOTAL_STRIPES);
    }

    /** The prefix of every row of a kind that belongs to a table, in one shard. */
    public static Key rowsOfTable(int shard, byte kind, int table) {
        return new Key(shard, tablePrefix(kind, table));
    }

    /** The prefix of every row of a kind that belongs to an index, in one shard. */
    public static Key rowsOfIndex(int shard, byte kind, int table, int index) {
        return new Key(shard, indexPrefix(kind, table, index));
    }

    private static byte[] tablePrefix(byte kind, int table) {
        return ByteBuffer.allocate(TABLE_PREFIX).put(kind).putInt(table).array();
    }

    private static byte[] indexPrefix(byte kind, int table, int index) {
        return ByteBuffer.allocate(INDEX_PREFIX).put(kind).putInt(table).putShort((short) index).array();
    }

    /** An item. */
    public static Key item(int table, ItemKey key) {
        return new Key(shardOf(key.hash()), ByteBuffer.allocate(TABLE_PREFIX + HASH + key.partition().length
                + key.sort().length).put(KeySpace.ITEM).putInt(table).putLong(key.hash()).put(key.partition()).put(
                        key.sort())
                .array());
    }

    /** What the keys of an attribute's parts begin with; the header of the attribute keeps it. */
    public static Bytes partPlace(int table, long hash, byte[] generation) {
        return Bytes.wrap(ByteBuffer.allocate(TABLE_PREFIX + HASH + generation.length).put(KeySpace.ITEM_PART)
                .putInt(table).putLong(hash).put(generation).array());
    }

    /** A part of an attribute. */
    public static Key part(Bytes place, int number) {
        byte[] prefix = place.unsafeArray();
        return new Key(shardOf(hashIn(prefix, 0)),
                ByteBuffer.allocate(prefix.length + Short.BYTES).put(prefix).putShort((short) number).array());
    }

    /** The prefix of all parts of an attribute. */
    public static Key parts(Bytes place) {
        return new Key(shardOf(hashIn(place.unsafeArray(), 0)), place.unsafeArray());
    }

    /** The size of an item collection. */
    public static Key collectionSize(int table, ItemKey key) {
        return new Key(shardOf(key.hash()), ByteBuffer.allocate(TABLE_PREFIX + HASH + key.partition().length)
                .put(KeySpace.COLLECTION_SIZE).putInt(table).putLong(key.hash()).put(key.partition()).array());
    }

    /**
     * An entry of an index.
     *
     * @param partition the encoded hash attributes of the index
     * @param range     the encoded range attributes of the index
     * @param item      the item's own key
     */
    public static Key entry(boolean local, int table, int index, byte[] partition, byte[] range, ItemKey item) {
        long hash = local ? item.hash() : Hash64.of(partition);
        ByteBuffer out = ByteBuffer.allocate(INDEX_PREFIX + HASH + partition.length + range.length
                + (local ? 0 : item.partition().length) + item.sort().length);
        out.put(indexPrefix(local ? KeySpace.LOCAL_INDEX : KeySpace.GLOBAL_INDEX, table, index)).putLong(hash).put(
                partition).put(range);
        if (!local) {
            out.put(item.partition());
        }
        return new Key(shardOf(hash), out.put(item.sort()).array());
    }

    /** The prefix of one item collection: of a table when {@code index} is 0. */
    public static Key collection(byte kind, int table, int index, byte[] partition) {
        long hash = Hash64.of(partition);
        byte[] prefix = index == 0 ? tablePrefix(kind, table) : indexPrefix(kind, table, index);
        return new Key(shardOf(hash), ByteBuffer.allocate(prefix.length + HASH + partition.length).put(prefix).putLong(
                hash).put(partition).array());
    }

    /**
     * The rows of a table (index 0) or index in one shard with hashes in a range.
     *
     * @param from first hash, unsigned
     * @param to   last hash, unsigned
     */
    public static Range hashRange(int shard, byte kind, int table, int index, long from, long to) {
        byte[] prefix = index == 0 ? tablePrefix(kind, table) : indexPrefix(kind, table, index);
        byte[] start = ByteBuffer.allocate(prefix.length + HASH).put(prefix).putLong(from).array();
        byte[] last = ByteBuffer.allocate(prefix.length + HASH).put(prefix).putLong(to).array();
        return new Range(shard, start, afterPrefix(last));
    }

    /** The least key that is greater. */
    public static byte[] after(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    /** The least key that is greater than all that begin with this; kinds are small, so there is one. */
    public static byte[] afterPrefix(byte[] prefix) {
        return Objects.requireNonNull(Range.successor(prefix));
    }

    /** The shard of a hash. */
    public static int shardOf(long hash) {
        return (int) (hash >>> 56);
    }

    /** The hash in an item's key or, where the index is not 0, in an entry's. */
    public static long hashIn(byte[] key, int index) {
        return ByteBuffer.wrap(key).getLong(index == 0 ? TABLE_PREFIX : INDEX_PREFIX);
    }

    /** Key values one after the other. */
    public static byte[] encode(List<AttributeValue> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(32);
        for (AttributeValue value : values) {
            KeyCodec.append(out, value);
        }
        return out.toByteArray();
    }
}
