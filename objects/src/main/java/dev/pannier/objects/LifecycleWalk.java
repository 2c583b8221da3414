package dev.pannier.objects;

import dev.pannier.objects.lifecycle.Calendar;
import dev.pannier.objects.lifecycle.Decision;
import dev.pannier.objects.lifecycle.LifecycleConfiguration;
import dev.pannier.objects.lifecycle.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the versions of keys, newest first, and says what is due for each. What became of a delete marker is
 * known only when the next version has come, or none.
 *
 * @see VersionCursor
 */
final class LifecycleWalk {
    private final LifecycleConfiguration lifecycle;
    private final Calendar calendar;
    private final Instant now;

    private @Nullable String key;
    /** The newest version of the key, if it is a delete marker and nothing came after it yet. */
    private @Nullable ObjectRow lonely;
    private Instant successor = Instant.EPOCH;
    private int noncurrent;

    LifecycleWalk(LifecycleConfiguration lifecycle, Calendar calendar, Instant now) {
        this.lifecycle = lifecycle;
        this.calendar = calendar;
        this.now = now;
    }

    /** What is due for a delete marker that turned out to be alone; to be asked before each row, and at the end. */
    Optional<Due> lonelyMarker(@Nullable String nextKey) {
        ObjectRow marker = lonely;
        String its = key;
        if (marker == null || its == null || its.equals(nextKey)) {
            lonely = null;
            return Optional.empty();
        }
        lonely = null;
        return lifecycle
                .forLonelyDeleteMarker(BucketLifecycle.version(its, marker), calendar, now) instanceof Decision.Remove
                        ? Optional.of(new Due(its, marker, Decision.REMOVE, true))
                        : Optional.empty();
    }

    /** The next row. */
    Due next(String rowKey, ObjectRow row) {
        boolean newest = !rowKey.equals(key);
        Decision decision = newest ? newest(rowKey, row) : older(row);
        successor = row.modified();
        return new Due(rowKey, row, decision, newest);
    }

    private Decision newest(String rowKey, ObjectRow row) {
        key = rowKey;
        noncurrent = 0;
        if (row.deleteMarker()) {
            lonely = row;
            return Decision.NOTHING;
        }
        // What belongs to an item goes with the item.
        return row.payload()
                ? Decision.NOTHING
                : lifecycle.forCurrent(BucketLifecycle.version(rowKey, row), calendar, now);
    }

    private Decision older(ObjectRow row) {
        Version version = BucketLifecycle.version(String.valueOf(key), row);
        return lifecycle.forNoncurrent(version, successor, noncurrent++, calendar, now);
    }

    /**
     * What is due for a version.
     *
     * @param newest whether it is the newest of its key
     */
    record Due(String key, ObjectRow row, Decision decision, boolean newest) {
        boolean something() {
            return !(decision instanceof Decision.Nothing);
        }
    }
}
