package dev.pannier.items.read;

import dev.pannier.items.Scan;
import dev.pannier.items.row.RowKeys;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The hashes that a scan covers: all, or those of one segment. Segments divide hashes evenly, not shards, so that there
 * may be more of them than shards.
 *
 * @param from first hash, unsigned
 * @param to   last hash, unsigned
 */
record HashRange(long from, long to) {
    private static final BigInteger HASHES = BigInteger.ONE.shiftLeft(Long.SIZE);

    static HashRange of(Optional<Scan.Segment> segment) {
        return segment.map(part -> new HashRange(start(part.number(), part.total()),
                start(part.number() + 1, part.total()) - 1)).orElse(new HashRange(0, -1));
    }

    private static long start(int segment, int total) {
        return HASHES.multiply(BigInteger.valueOf(segment)).divide(BigInteger.valueOf(total)).longValue();
    }

    /** Whether a row of a table (index 0) or index is covered. */
    boolean contains(Key row, int index) {
        long hash = RowKeys.hashIn(row.bytes(), index);
        return Long.compareUnsigned(hash, from) >= 0 && Long.compareUnsigned(hash, to) <= 0;
    }

    int firstShard() {
        return RowKeys.shardOf(from);
    }

    int lastShard() {
        return RowKeys.shardOf(to);
    }

    /** The rows of a source in one shard that are covered. */
    Range in(int shard, Source source) {
        return RowKeys.hashRange(shard, source.kind(), source.table().id(), source.number(), from, to);
    }
}
