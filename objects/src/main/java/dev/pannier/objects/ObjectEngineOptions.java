package dev.pannier.objects;

import java.time.Duration;

/**
 * The settings of an object engine.
 *
 * @param inlineLimit       bodies up to this many bytes live in the key-value store, larger ones in the blob store
 * @param minimumPartSize   the least size of a part that is not the last
 * @param completedUploads  how long a repeated CompleteMultipartUpload gets the first result
 * @param maintenancePeriod how often released segments are reaped
 * @param lifecycle         how days pass, and what happens by them
 */
public record ObjectEngineOptions(int inlineLimit, long minimumPartSize, Duration completedUploads,
        Duration maintenancePeriod, LifecycleSettings lifecycle) {
    /** 64 KiB inline, AWS's 5 MiB parts, completed uploads remembered for a day, maintenance every 5 seconds. */
    public static final ObjectEngineOptions DEFAULT = new ObjectEngineOptions(64 * 1024, 5L * 1024 * 1024,
            Duration.ofDays(1), Duration.ofSeconds(5));

    /** With days of 24 hours. */
    public ObjectEngineOptions(int inlineLimit, long minimumPartSize, Duration completedUploads,
            Duration maintenancePeriod) {
        this(inlineLimit, minimumPartSize, completedUploads, maintenancePeriod, LifecycleSettings.DEFAULT);
    }

    /** These options with other days. */
    public ObjectEngineOptions with(LifecycleSettings changed) {
        return new ObjectEngineOptions(inlineLimit, minimumPartSize, completedUploads, maintenancePeriod, changed);
    }
}
