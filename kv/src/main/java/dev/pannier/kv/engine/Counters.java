package dev.pannier.kv.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The stored form of counters: eight bytes, big-endian, two's complement. */
public final class Counters {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Counters() {
    }

    /** The counter's bytes after adding {@code delta} to {@code stored}; null stands for 0. */
    public static byte[] plus(byte @Nullable [] stored, long delta) {
        return encode(decode(stored) + delta);
    }

    public static byte[] encode(long value) {
        byte[] bytes = new byte[Long.BYTES];
        LONGS.set(bytes, 0, value);
        return bytes;
    }

    public static long decode(byte @Nullable [] stored) {
        if (stored == null) {
            return 0;
        }
        if (stored.length != Long.BYTES) {
            throw new IllegalStateException("a value of " + stored.length + " bytes is not a counter");
        }
        return (long) LONGS.get(stored, 0);
    }
}
