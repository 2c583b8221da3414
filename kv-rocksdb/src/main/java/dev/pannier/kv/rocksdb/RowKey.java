package dev.pannier.kv.rocksdb;

import dev.pannier.kv.Key;
import java.util.Arrays;

/** Keys as RocksDB has them: the shard's number in one byte, then the key's bytes. */
final class RowKey {
    /** After every key there is: a key is shorter. */
    private static final byte[] END = new byte[Key.MAX_BYTES + 2];

    static {
        Arrays.fill(END, (byte) 0xff);
    }

    private RowKey() {
    }

    static byte[] of(Key key) {
        return of(key.shard(), key.bytes());
    }

    static byte[] of(int shard, byte[] bytes) {
        byte[] row = new byte[1 + bytes.length];
        row[0] = (byte) shard;
        System.arraycopy(bytes, 0, row, 1, bytes.length);
        return row;
    }

    /** The first key after a shard. */
    static byte[] afterShard(int shard) {
        return shard + 1 < Key.SHARDS ? new byte[]{(byte) (shard + 1)} : END;
    }
}
