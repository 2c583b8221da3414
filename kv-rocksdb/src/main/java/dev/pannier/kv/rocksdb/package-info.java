/**
 * The embedded engine: RocksDB, with claims in the process, group commit, and snapshots of what is synced.
 *
 * <p>Only {@code RocksDbStore} and its options are public. Nothing of RocksDB shows outside this package.
 */
@NullMarked
package dev.pannier.kv.rocksdb;

import org.jspecify.annotations.NullMarked;
