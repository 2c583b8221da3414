package dev.pannier.kv.rocksdb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WALRecoveryMode;

/** How RocksDB is set up, and why. Holds native memory until it is closed, after the database. */
final class DatabaseOptions implements AutoCloseable {
    private static final int BLOOM_BITS_PER_KEY = 10;
    private static final int BLOCK_BYTES = 8 << 10;
    private static final int MAX_RANGE_DELETIONS_IN_MEMORY = 256;

    private final List<AbstractNativeReference> owned = new ArrayList<>();
    private final DBOptions database;
    private final List<ColumnFamilyDescriptor> columnFamilies;

    DatabaseOptions(RocksDbOptions options) {
        this.database = database(options);
        Cache cache = own(new LRUCache(options.blockCacheBytes()));
        BlockBasedTableConfig table = new BlockBasedTableConfig().setBlockCache(cache).setBlockSize(BLOCK_BYTES)
                .setFilterPolicy(own(new BloomFilter(BLOOM_BITS_PER_KEY)))
                // Counted in the cache, so that its size bounds the memory however large the data is.
                .setCacheIndexAndFilterBlocks(true).setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setPinL0FilterAndIndexBlocksInCache(true)
                // A hash index in each block: a point read does not search it.
                .setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash).setFormatVersion(6);
        ColumnFamilyOptions data = columnFamily(table, options)
                // Point reads of absent keys (every first put of an item) skip the memory table too.
                .setMemtableWholeKeyFiltering(true).setMemtablePrefixBloomSizeRatio(0.02);
        ColumnFamilyOptions log = columnFamily(table, options);
        this.columnFamilies = List.of(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, data),
                new ColumnFamilyDescriptor("log".getBytes(StandardCharsets.US_ASCII), log));
    }

    private DBOptions database(RocksDbOptions options) {
        return own(new DBOptions()).setCreateIfMissing(true).setCreateMissingColumnFamilies(true)
                // Group commit writes and syncs the log for many commits at once. Without it, each commit hands its
                // own record to the operating system, which is what durability OS promises.
                .setManualWalFlush(options.durability() == Durability.FSYNC)
                // Recover the longest prefix of the commits, whatever a power cut left behind it: torn records, blocks
                // that were never written, a later log file that made it to the disk when an earlier did not. The other
                // modes fail on such a tail, or replay what comes after a hole. That no synced commit is cut off is
                // checked by Recovery before RocksDB may change a file.
                .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                .setMaxTotalWalSize(2 * options.writeBufferBytes()).setDbWriteBufferSize(options.writeBufferBytes())
                // Commits come one at a time (CommitPath): the memory table needs no lock-free insertion.
                .setAllowConcurrentMemtableWrite(false).setEnableWriteThreadAdaptiveYield(false)
                .setMaxBackgroundJobs(2).setBytesPerSync(1 << 20).setMaxOpenFiles(512)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL).setKeepLogFileNum(4).setStatsDumpPeriodSec(0)
                .setStatsPersistPeriodSec(0);
    }

    private ColumnFamilyOptions columnFamily(BlockBasedTableConfig table, RocksDbOptions options) {
        return own(new ColumnFamilyOptions()).setTableFormatConfig(table)
                .setWriteBufferSize(Math.min(64L << 20, options.writeBufferBytes())).setMaxWriteBufferNumber(3)
                // The first read after a write to a memory table sorts all its range deletions anew.
                .setMemtableMaxRangeDeletions(MAX_RANGE_DELETIONS_IN_MEMORY)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION);
    }

    private <T extends AbstractNativeReference> T own(T reference) {
        owned.add(reference);
        return reference;
    }

    DBOptions database() {
        return database;
    }

    /** The data, then the log. */
    List<ColumnFamilyDescriptor> columnFamilies() {
        return columnFamilies;
    }

    @Override
    public void close() {
        owned.reversed().forEach(AbstractNativeReference::close);
    }
}
