package dev.pannier.kv.memory;

import dev.pannier.kv.contract.Engine;
import dev.pannier.kv.contract.KeyValueStoreProperties;

final class MemoryStorePropertiesTest extends KeyValueStoreProperties {
    @Override
    protected Engine newEngine() {
        return new MemoryStoreTest();
    }
}
