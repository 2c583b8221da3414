package dev.pannier.kv.memory;

import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.contract.KeyValueStoreContract;
import java.time.Clock;
import java.time.Duration;

final class MemoryStoreTest extends KeyValueStoreContract {
    @Override
    public KeyValueStore open(Clock clock, Duration claimTimeout) {
        return new MemoryStore(clock, claimTimeout);
    }

    @Override
    public boolean survivesClosing() {
        return false;
    }
}
