package dev.pannier.objects;

import dev.pannier.objects.lifecycle.Calendar;
import java.time.Duration;

/**
 * How time passes for objects.
 *
 * @param calendar    how long a day of a lifecycle rule, and of a restored object, takes
 * @param period      how often rules are carried out
 * @param restoreTime how long it takes to restore an object
 */
public record LifecycleSettings(Calendar calendar, Duration period, Duration restoreTime) {
    /** Days of 24 hours, which are looked for every hour; objects are restored at once. */
    public static final LifecycleSettings DEFAULT = new LifecycleSettings(Calendar.REAL, Duration.ofHours(1),
            Duration.ZERO);
    /** Shortened days are for tests, which wait for their end. */
    private static final int SWEEPS_PER_DAY = 24;
    private static final Duration LEAST_PERIOD = Duration.ofMillis(100);

    /** With days of another length. */
    public static LifecycleSettings ofDay(Duration day) {
        Duration period = day.dividedBy(SWEEPS_PER_DAY);
        return new LifecycleSettings(new Calendar(day), period.compareTo(LEAST_PERIOD) < 0 ? LEAST_PERIOD : period,
                Duration.ZERO);
    }
}
