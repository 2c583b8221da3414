package dev.pannier.objects;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Range;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.objects.lifecycle.Decision;
import dev.pannier.objects.lifecycle.LifecycleConfiguration;
import dev.pannier.objects.lifecycle.StorageClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Carries out what is due for some keys, in one commit. A sweep only finds keys; what is due is decided here again, under
 * the claims of those keys and of the bucket's definition, so that what was written, tagged, locked or ruled otherwise
 * meanwhile counts.
 */
final class LifecycleChange {
    /** Versions per commit. */
    private static final int BATCH = 500;

    private final EngineContext context;
    private final Transactions transactions;

    LifecycleChange(EngineContext context, Transactions transactions) {
        this.context = context;
        this.transactions = transactions;
    }

    /**
     * The outcome of one commit.
     *
     * @param more whether more may be due for these keys
     */
    record Outcome(LifecycleReport report, boolean more) {
    }

    /**
     * Does what is due.
     *
     * @param row as the sweep found the bucket; if its settings are others now, nothing is done
     */
    Outcome execute(BucketRow row, LifecycleConfiguration lifecycle, Collection<String> keys) {
        List<Claim> claims = keys.stream().flatMap(key -> VersionChain.claims(row.bucket(), key).stream()).toList();
        return transactions.inBucket(row.bucket(), claims, (tx, now) -> {
            boolean same = tx.get(Keys.bucket(now.name()))
                    .filter(value -> BucketRow.decode(now.name(), value).generation() == row.generation()).isPresent();
            return same
                    ? new Run(tx, now, lifecycle, context.clock().instant()).execute(keys)
                    : new Outcome(LifecycleReport.NONE, false);
        });
    }

    /** One run of the transaction's body. */
    private final class Run {
        private final WriteTransaction tx;
        private final Bucket bucket;
        private final Supplier<LifecycleWalk> walks;
        private final Instant instant;
        private long expired;
        private long removed;
        private long deleteMarkers;
        private long moved;
        private long skipped;
        private int left = BATCH;

        Run(WriteTransaction tx, Bucket bucket, LifecycleConfiguration lifecycle, Instant instant) {
            this.tx = tx;
            this.bucket = bucket;
            this.instant = instant;
            this.walks = () -> new LifecycleWalk(lifecycle, context.options().lifecycle().calendar(), instant);
        }

        Outcome execute(Collection<String> keys) {
            for (String key : keys) {
                VersionChain versions = new VersionChain(tx, bucket, key, context.ids());
                for (LifecycleWalk.Due due : due(key)) {
                    change(versions, due);
                }
            }
            return new Outcome(new LifecycleReport(0, 0, expired, removed, deleteMarkers, moved, 0, skipped),
                    left == 0);
        }

        /** Found before anything is changed: a change moves versions. */
        private List<LifecycleWalk.Due> due(String key) {
            List<LifecycleWalk.Due> due = new ArrayList<>();
            LifecycleWalk walk = walks.get();
            try (Cursor cursor = VersionCursor.open(tx, bucket,
                    Range.ofPrefix(Keys.currentVersion(bucket.id(), key)))) {
                while (left > 0 && cursor.next()) {
                    walk.lonelyMarker(key);
                    LifecycleWalk.Due next = walk.next(key, ObjectRow.decode(cursor.value()));
                    if (locked(next)) {
                        skipped++;
                    } else if (next.something()) {
                        due.add(next);
                        left--;
                    }
                }
            }
            walk.lonelyMarker(null).ifPresent(due::add);
            return due;
        }

        /** Whether it would be removed for good, and must not be. */
        private boolean locked(LifecycleWalk.Due due) {
            if (due.newest() || !(due.decision() instanceof Decision.Remove)) {
                return false;
            }
            try {
                ObjectLock.checkRemoval(due.row().attributes(), instant, false);
                return false;
            } catch (S3Exception refusal) {
                return true;
            }
        }

        private void change(VersionChain versions, LifecycleWalk.Due due) {
            ObjectRow row = due.row();
            switch (due.decision()) {
                case Decision.Move(StorageClass target) -> {
                    versions.replace(row, row.in(target));
                    moved++;
                }
                case Decision.Remove _ when due.newest() && !row.deleteMarker() -> {
                    versions.delete(versions.current(), instant);
                    expired++;
                }
                case Decision.Remove _ -> {
                    versions.remove(row);
                    if (row.deleteMarker()) {
                        deleteMarkers++;
                    } else {
                        removed++;
                    }
                }
                case Decision.Nothing _ -> {
                    // not among what is due
                }
            }
        }
    }
}
