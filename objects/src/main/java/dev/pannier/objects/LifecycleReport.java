package dev.pannier.objects;

/**
 * What a run of the lifecycle rules did.
 *
 * @param buckets       how many buckets with rules were looked at
 * @param examined      how many versions and uploads were looked at
 * @param expired       current versions that were deleted, or got a delete marker
 * @param removed       noncurrent versions that were removed
 * @param deleteMarkers delete markers that were removed because nothing was left under them
 * @param moved         versions that changed their storage class
 * @param aborted       incomplete uploads that were aborted
 * @param skipped       what is due and stays: it is locked, or its key was being written
 */
public record LifecycleReport(long buckets, long examined, long expired, long removed, long deleteMarkers, long moved,
        long aborted, long skipped) {
    /** Of no run. */
    public static final LifecycleReport NONE = new LifecycleReport(0, 0, 0, 0, 0, 0, 0, 0);

    /** Of this run and another. */
    public LifecycleReport plus(LifecycleReport other) {
        return new LifecycleReport(buckets + other.buckets, examined + other.examined, expired + other.expired,
                removed + other.removed, deleteMarkers + other.deleteMarkers, moved + other.moved,
                aborted + other.aborted, skipped + other.skipped);
    }

    /** Whether anything is different now. */
    public boolean changed() {
        return expired + removed + deleteMarkers + moved + aborted > 0;
    }
}
