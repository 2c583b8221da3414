package dev.pannier.kv;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A half-open range of one shard's keys: from {@code from} (inclusive) to {@code to} (exclusive; null is the shard's
 * end). The arrays are shared, not copied.
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; made for every scan
public record Range(int shard, byte[] from, byte @Nullable [] to) {
    public Range {
        Objects.checkIndex(shard, Key.SHARDS);
        Objects.requireNonNull(from);
    }

    /** Every key under a prefix. */
    public static Range ofPrefix(Key prefix) {
        return new Range(prefix.shard(), prefix.bytes(), successor(prefix.bytes()));
    }

    /** The smallest key greater than every key that begins with {@code prefix}; null if there is none. */
    public static byte @Nullable [] successor(byte[] prefix) {
        for (int i = prefix.length - 1; i >= 0; i--) {
            if (prefix[i] != (byte) 0xff) {
                byte[] next = Arrays.copyOf(prefix, i + 1);
                next[i]++;
                return next;
            }
        }
        return null;
    }
}
