package dev.pannier.objects;

import dev.pannier.kv.Claims;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeySpace;
import dev.pannier.kv.Range;
import dev.pannier.kv.Reads;
import dev.pannier.kv.Snapshot;
import dev.pannier.objects.blob.BlobName;
import dev.pannier.objects.blob.BlobStoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes segments that have no owner: those that lost one, found by their rows, and what earlier starts left behind,
 * found by looking through the blob store. A segment that somebody reads waits for the next pass.
 */
final class SegmentReaper {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentReaper.class);
    /** Rows per pass and shard, and blobs per look-up: bounds the memory of a pass. */
    private static final int BATCH = 1000;

    private final EngineContext context;

    SegmentReaper(EngineContext context) {
        this.context = context;
    }

    /** One pass over the segments that lost an owner; the number of blobs deleted. */
    int reap() {
        int deleted = 0;
        for (int shard = 0; shard < Key.SHARDS; shard++) {
            deleted += reap(shard);
        }
        return deleted;
    }

    private int reap(int shard) {
        List<Key> released = new ArrayList<>();
        List<Key> settled = new ArrayList<>();
        try (Snapshot snapshot = context.store().snapshot()) {
            Range all = Range.ofPrefix(new Key(shard, new byte[]{KeySpace.SEGMENT_RELEASED}));
            try (Cursor cursor = snapshot.scan(all, Direction.FORWARD)) {
                while (released.size() + settled.size() < BATCH && cursor.next()) {
                    Key row = new Key(shard, cursor.key());
                    (owned(snapshot, Keys.segmentOf(row.bytes())) ? settled : released).add(row);
                }
            }
        }
        int deleted = 0;
        if (!released.isEmpty()) {
            context.leases().awaitEntered();
            for (Key row : released) {
                if (delete(Keys.segmentOf(row.bytes()))) {
                    settled.add(row);
                    deleted++;
                }
            }
        }
        if (!settled.isEmpty()) {
            context.store().write(Claims.NONE, tx -> {
                settled.forEach(tx::delete);
                return true;
            });
        }
        return deleted;
    }

    /** Deletes what earlier starts wrote and nothing owns; the number of blobs deleted. */
    int sweepEarlierStarts() throws IOException {
        List<Long> batch = new ArrayList<>();
        int[] deleted = {0};
        context.blobs().list(context.ids().start(), name -> {
            batch.add(name.id());
            if (batch.size() == BATCH) {
                deleted[0] += sweep(batch);
                batch.clear();
            }
        });
        return deleted[0] + sweep(batch);
    }

    private int sweep(List<Long> segments) {
        List<Long> unowned;
        try (Snapshot snapshot = context.store().snapshot()) {
            unowned = segments.stream().filter(segment -> !owned(snapshot, segment)).toList();
        }
        context.leases().awaitEntered();
        return (int) unowned.stream().filter(this::delete).count();
    }

    private static boolean owned(Reads reads, long segment) {
        try (Cursor owners = reads.scan(Range.ofPrefix(Keys.segmentOwners(segment)), Direction.FORWARD)) {
            return owners.next();
        }
    }

    private boolean delete(long segment) {
        if (context.leases().leased(segment)) {
            return false;
        }
        try {
            context.blobs().delete(BlobName.ofId(segment));
            return true;
        } catch (BlobStoreUnavailableException e) {
            // None of the others can be deleted either: the pass is repeated.
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            LOG.warn("segment {} cannot be deleted now", BlobName.ofId(segment), e);
            return false;
        }
    }
}
