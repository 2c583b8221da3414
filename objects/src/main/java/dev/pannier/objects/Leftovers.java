package dev.pannier.objects;

import dev.pannier.kv.Claims;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeySpace;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Removes, in the background, the uploads of deleted buckets and what was remembered of completed uploads. */
final class Leftovers {
    private static final int BATCH = 500;

    private final EngineContext context;

    Leftovers(EngineContext context) {
        this.context = context;
    }

    /**
     * Releases the parts of uploads that were in progress when their bucket was deleted. Nobody writes in such a bucket
     * any more: every write finds its bucket gone.
     */
    void clearDroppedBuckets() {
        for (int bucket : droppedBuckets()) {
            while (releaseParts(bucket)) {
                // another batch
            }
            context.store().write(Claims.NONE, tx -> {
                tx.deleteRange(Range.ofPrefix(Keys.all(KeySpace.UPLOAD, bucket)));
                tx.deleteRange(Range.ofPrefix(Keys.all(KeySpace.UPLOAD_COMPLETED, bucket)));
                tx.delete(Keys.droppedBucket(bucket));
                return true;
            });
        }
    }

    private List<Integer> droppedBuckets() {
        List<Integer> buckets = new ArrayList<>();
        try (Snapshot snapshot = context.store().snapshot();
                Cursor cursor = snapshot.scan(Range.ofPrefix(Keys.droppedBuckets()), Direction.FORWARD)) {
            while (cursor.next()) {
                buckets.add(Keys.bucketOfDropped(cursor.key()));
            }
        }
        return buckets;
    }

    private boolean releaseParts(int bucket) {
        Key all = Keys.all(KeySpace.UPLOAD_PART, bucket);
        Map<Key, PartRow> parts = new HashMap<>();
        try (Snapshot snapshot = context.store().snapshot();
                Cursor cursor = snapshot.scan(Range.ofPrefix(all), Direction.FORWARD)) {
            while (parts.size() < BATCH && cursor.next()) {
                parts.put(new Key(all.shard(), cursor.key()), PartRow.decode(cursor.value()));
            }
        }
        if (parts.isEmpty()) {
            return false;
        }
        context.store().write(Claims.NONE, tx -> {
            parts.forEach((key, part) -> {
                SegmentOwnership.releaseAll(tx, part.segments());
                tx.delete(key);
            });
            return true;
        });
        return true;
    }

    /** Forgets uploads that were completed long enough ago. */
    void forgetCompletedUploads() {
        Instant before = context.clock().instant().minus(context.options().completedUploads());
        for (int shard = 0; shard < Key.SHARDS; shard++) {
            List<Key> old = new ArrayList<>();
            Range all = Range.ofPrefix(new Key(shard, new byte[]{KeySpace.UPLOAD_COMPLETED}));
            try (Snapshot snapshot = context.store().snapshot();
                    Cursor cursor = snapshot.scan(all, Direction.FORWARD)) {
                while (old.size() < BATCH && cursor.next()) {
                    if (CompletedRow.decode(cursor.value()).object().modified().isBefore(before)) {
                        old.add(new Key(shard, cursor.key()));
                    }
                }
            }
            if (!old.isEmpty()) {
                context.store().write(Claims.NONE, tx -> {
                    old.forEach(tx::delete);
                    return true;
                });
            }
        }
    }
}
