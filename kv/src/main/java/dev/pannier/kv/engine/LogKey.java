package dev.pannier.kv.engine;

import java.nio.ByteBuffer;

/** Where a log record is inside its shard: the commit's stamp, then its place among that commit's records. */
public final class LogKey {
    private static final int LENGTH = Long.BYTES + Integer.BYTES;

    private LogKey() {
    }

    public static byte[] of(long stamp, int index) {
        return ByteBuffer.allocate(LENGTH).putLong(stamp).putInt(index).array();
    }

    /** The first place after every record of {@code stamp}. */
    public static byte[] after(long stamp) {
        return of(stamp == Long.MAX_VALUE ? stamp : stamp + 1, 0);
    }

    public static long stamp(byte[] key) {
        return ByteBuffer.wrap(key).getLong();
    }
}
