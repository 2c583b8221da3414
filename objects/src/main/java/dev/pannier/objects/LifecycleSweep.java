package dev.pannier.objects;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.KeySpace;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import dev.pannier.model.Utf8;
import dev.pannier.objects.lifecycle.Calendar;
import dev.pannier.objects.lifecycle.LifecycleConfiguration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Looks for what is due in one bucket, under the prefixes of its rules alone, and has it carried out. It goes on in
 * chunks, each from a fresh snapshot, and holds no claim while it looks.
 */
final class LifecycleSweep {
    /** Rows per snapshot. */
    private static final int CHUNK = 2000;
    /** Keys per commit: one sync for many, and claims that are not held long. */
    private static final int KEYS = 100;

    private final EngineContext context;
    private final LifecycleChange change;
    private final CompleteUpload uploads;
    private final BooleanSupplier stopped;
    private final BucketRow row;
    private final LifecycleConfiguration lifecycle;
    private final Calendar calendar;
    private final Instant now;
    private boolean complete = true;
    private LifecycleReport report = new LifecycleReport(1, 0, 0, 0, 0, 0, 0, 0);

    LifecycleSweep(EngineContext context, LifecycleChange change, CompleteUpload uploads, BooleanSupplier stopped,
            BucketRow row, LifecycleConfiguration lifecycle) {
        this.context = context;
        this.change = change;
        this.uploads = uploads;
        this.stopped = stopped;
        this.row = row;
        this.lifecycle = lifecycle;
        this.calendar = context.options().lifecycle().calendar();
        this.now = context.clock().instant();
    }

    LifecycleReport run() {
        lifecycle.objectPrefixes().forEach(this::sweepObjects);
        lifecycle.uploadPrefixes().forEach(this::sweepUploads);
        return report;
    }

    /** Whether all that was due has been done, but for what is locked. */
    boolean complete() {
        return complete && !stopped.getAsBoolean();
    }

    private void sweepObjects(String prefix) {
        LifecycleWalk walk = new LifecycleWalk(lifecycle, calendar, now);
        byte[] begin = Keys.startingWith(KeySpace.OBJECT, row.bucket().id(), Utf8.encode(prefix));
        Range range = new Range(Keys.bucketShard(row.bucket().id()), begin, Range.successor(begin));
        byte[] from = begin;
        while (from.length > 0 && !stopped.getAsBoolean()) {
            Set<String> due = new LinkedHashSet<>();
            from = look(walk, range, from, due);
            if (!due.isEmpty()) {
                carryOut(due);
            }
        }
    }

    /** Collects keys for which something may be due. Where to go on; empty at the end. */
    private byte[] look(LifecycleWalk walk, Range range, byte[] from, Set<String> due) {
        int examined = 0;
        try (Snapshot snapshot = context.store().snapshot();
                Cursor cursor = VersionCursor.open(snapshot, row.bucket(), range)) {
            cursor.seek(from);
            while (cursor.next()) {
                byte[] rowKey = inOrder(cursor.key());
                if (examined == CHUNK || due.size() == KEYS) {
                    examine(examined);
                    return rowKey;
                }
                byte[] string = Keys.stringIn(rowKey);
                String key = Utf8.decode(string, 0, string.length);
                walk.lonelyMarker(key).ifPresent(marker -> due.add(marker.key()));
                if (walk.next(key, ObjectRow.decode(cursor.value())).something()) {
                    due.add(key);
                }
                examined++;
            }
        }
        walk.lonelyMarker(null).ifPresent(marker -> due.add(marker.key()));
        examine(examined);
        return new byte[0];
    }

    /** Rows of other versions stand among those of current objects. */
    private static byte[] inOrder(byte[] rowKey) {
        byte[] key = rowKey.clone();
        key[0] = KeySpace.OBJECT;
        return key;
    }

    private void examine(long count) {
        report = report.plus(new LifecycleReport(0, count, 0, 0, 0, 0, 0, 0));
    }

    private void skip(long count) {
        complete = false;
        report = report.plus(new LifecycleReport(0, 0, 0, 0, 0, 0, 0, count));
    }

    private void carryOut(Set<String> keys) {
        boolean more = true;
        while (more && !stopped.getAsBoolean()) {
            try {
                LifecycleChange.Outcome outcome = change.execute(row, lifecycle, keys);
                report = report.plus(outcome.report());
                more = outcome.more();
            } catch (S3Exception e) {
                // One of them is being written by somebody else, or the bucket has gone: the next sweep sees.
                skip(keys.size());
                return;
            }
        }
    }

    private void sweepUploads(String prefix) {
        byte[] begin = Keys.startingWith(KeySpace.UPLOAD, row.bucket().id(), Utf8.encode(prefix));
        Range range = new Range(Keys.bucketShard(row.bucket().id()), begin, Range.successor(begin));
        byte[] from = begin;
        while (from.length > 0 && !stopped.getAsBoolean()) {
            Set<Upload> due = new LinkedHashSet<>();
            from = lookForUploads(range, from, due);
            due.forEach(this::abort);
        }
    }

    private record Upload(String key, String id) {
    }

    private byte[] lookForUploads(Range range, byte[] from, Set<Upload> due) {
        int examined = 0;
        try (Snapshot snapshot = context.store().snapshot();
                Cursor cursor = snapshot.scan(range, Direction.FORWARD)) {
            cursor.seek(from);
            while (cursor.next()) {
                byte[] rowKey = cursor.key();
                if (examined == CHUNK) {
                    examine(examined);
                    return rowKey;
                }
                byte[] string = Keys.stringIn(rowKey);
                String key = Utf8.decode(string, 0, string.length);
                if (lifecycle.abortsUpload(key, UploadRow.decode(cursor.value()).initiated(), calendar, now)) {
                    due.add(new Upload(key, UploadRow.idText(Keys.uploadOf(rowKey))));
                }
                examined++;
            }
        }
        examine(examined);
        return new byte[0];
    }

    private void abort(Upload upload) {
        try {
            uploads.abort(row.bucket(), upload.key(), upload.id());
            report = report.plus(new LifecycleReport(0, 0, 0, 0, 0, 0, 1, 0));
        } catch (S3Exception e) {
            // Completed or aborted meanwhile, or a part is just being added.
            skip(1);
        }
    }
}
