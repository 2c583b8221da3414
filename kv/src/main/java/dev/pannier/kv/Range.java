package dev.pannier.kv;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A half-open range of one shard's keys: from {@code from} (inclusive) to {@code to} (exclusive; null is the shard's
 * end). The arrays are shared, not copied.
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; made for every scan
public record Range(int shard, byte[] from, byte @Nullable [] to) {
    // Spelled out: javac does not record the parameter's nullness in the class file for a compact constructor.
    public Range(int shard, byte[] from, byte @Nullable [] to) {
        this.shard = Objects.checkIndex(shard, Key.SHARDS);
        this.from = Objects.requireNonNull(from);
        this.to = to;
    }

    /** Whether {@code key} is in the range. */
    public boolean contains(Key key) {
        return key.shard() == shard && Arrays.compareUnsigned(key.bytes(), from) >= 0
                && (to == null || Arrays.compareUnsigned(key.bytes(), to) < 0);
    }

    /** The first key after the range, in the next shard if it reaches to its shard's end; empty after the last shard. */
    public Optional<Key> end() {
        if (to != null) {
            return Optional.of(new Key(shard, to));
        }
        return shard + 1 < Key.SHARDS ? Optional.of(new Key(shard + 1, new byte[0])) : Optional.empty();
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
