package dev.pannier.kv.rocksdb;

import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** How the log gets onto the disk; tests put failures and power cuts here. */
@FunctionalInterface
interface WalSync {
    /** Writes out what RocksDB has buffered of its log, and waits until the disk has it. */
    WalSync FLUSH_AND_SYNC = rocksDb -> rocksDb.flushWal(true);

    void sync(RocksDB rocksDb) throws RocksDBException;
}
