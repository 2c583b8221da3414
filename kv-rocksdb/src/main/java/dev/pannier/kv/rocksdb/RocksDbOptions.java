package dev.pannier.kv.rocksdb;

import java.time.Clock;
import java.time.Duration;

/**
 * The settings of a store.
 *
 * @param blockCacheBytes  memory for blocks read from disk, indexes and filters included
 * @param writeBufferBytes memory for writes not yet in sorted files; more means fewer, larger files and a longer
 *                         recovery after a crash
 * @param claimTimeout     how long a write waits for its claims
 */
public record RocksDbOptions(Durability durability, long blockCacheBytes, long writeBufferBytes, Duration claimTimeout,
        Clock clock) {

    public static RocksDbOptions defaults() {
        return new RocksDbOptions(Durability.FSYNC, 256L << 20, 128L << 20, Duration.ofSeconds(5), Clock.systemUTC());
    }

    public RocksDbOptions withDurability(Durability value) {
        return new RocksDbOptions(value, blockCacheBytes, writeBufferBytes, claimTimeout, clock);
    }

    public RocksDbOptions withBlockCacheBytes(long value) {
        return new RocksDbOptions(durability, value, writeBufferBytes, claimTimeout, clock);
    }

    public RocksDbOptions withWriteBufferBytes(long value) {
        return new RocksDbOptions(durability, blockCacheBytes, value, claimTimeout, clock);
    }

    public RocksDbOptions withClaimTimeout(Duration value) {
        return new RocksDbOptions(durability, blockCacheBytes, writeBufferBytes, value, clock);
    }

    public RocksDbOptions withClock(Clock value) {
        return new RocksDbOptions(durability, blockCacheBytes, writeBufferBytes, claimTimeout, value);
    }
}
