package dev.pannier.kv.rocksdb;

import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.contract.KeyValueStoreContract;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** The contract with synced commits. */
class RocksDbStoreTest extends KeyValueStoreContract {
    @TempDir
    private Path directory = Path.of("");

    Durability durability() {
        return Durability.FSYNC;
    }

    @Override
    public KeyValueStore open(Clock clock, Duration claimTimeout) {
        return RocksDbStore.open(directory, RocksDbOptions.defaults().withDurability(durability()).withClock(clock)
                .withClaimTimeout(claimTimeout).withBlockCacheBytes(8 << 20));
    }

    @Override
    public boolean survivesClosing() {
        return true;
    }
}
