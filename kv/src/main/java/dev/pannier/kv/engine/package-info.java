/**
 * What every engine shares: the claim table, the transaction that a body sees, commit stamps, counters.
 *
 * <p>Engines (in memory, RocksDB) build on it; nobody above the storage layer uses it. It holds no data of its own.
 */
@NullMarked
package dev.pannier.kv.engine;

import org.jspecify.annotations.NullMarked;
