package dev.pannier.kv;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Where a value lives: a shard and, inside it, bytes in unsigned order. A range scan stays in one shard.
 *
 * <p>The array is shared, not copied: whoever makes a key does not write to its array afterwards.
 *
 * @param shard 0 to {@link #SHARDS} - 1
 * @param bytes at most {@link #MAX_BYTES} long
 */
@SuppressWarnings("ArrayRecordComponent") // equals, hashCode and toString below compare the contents; keys are made on every hot path
public record Key(int shard, byte[] bytes) implements Comparable<Key> {
    /** The number of shards of a store, fixed for its life. */
    public static final int SHARDS = 256;
    /** The longest key: a partition key of 2,048 bytes and a sort key of 1,024, twice (in an index entry), escaped. */
    public static final int MAX_BYTES = 16 * 1024;

    public Key {
        Objects.checkIndex(shard, SHARDS);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("key of " + bytes.length + " bytes");
        }
    }

    /** Whether this key is in the same shard as {@code prefix} and begins with its bytes. */
    public boolean startsWith(Key prefix) {
        byte[] p = prefix.bytes;
        return shard == prefix.shard && bytes.length >= p.length && Arrays.equals(bytes, 0, p.length, p, 0, p.length);
    }

    @Override
    public int compareTo(Key other) {
        int byShard = Integer.compare(shard, other.shard);
        return byShard != 0 ? byShard : Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Key other && shard == other.shard && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * shard + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return shard + "/" + HexFormat.of().formatHex(bytes);
    }
}
