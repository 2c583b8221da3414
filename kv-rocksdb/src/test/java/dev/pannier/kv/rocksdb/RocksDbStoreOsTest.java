package dev.pannier.kv.rocksdb;

/** The contract with commits left to the operating system. */
final class RocksDbStoreOsTest extends RocksDbStoreTest {
    @Override
    Durability durability() {
        return Durability.OS;
    }
}
