package dev.pannier.objects.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When days are over. S3 adds them and goes on to the next midnight UTC. A day that is shortened for tests has no
 * midnights: then things are due exactly after their days.
 *
 * @param day how long a day takes
 */
public record Calendar(Duration day) {
    /** Days of 24 hours. */
    public static final Calendar REAL = new Calendar(Duration.ofDays(1));

    /** What is due later is due then: dates in headers have four digits for the year. */
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    public Calendar {
        if (!day.isPositive()) {
            throw new IllegalArgumentException("a day of " + day);
        }
    }

    /** Whether days are as long as they should be. */
    public boolean real() {
        return day.equals(REAL.day);
    }

    /** When {@code days} days after {@code start} are over. */
    public Instant after(Instant start, int days) {
        return capped(real()
                ? start.plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS)
                : start.plus(day.multipliedBy(days)));
    }

    Instant of(Due due, Instant start) {
        return switch (due) {
            case Due.Days(int days) -> after(start, days);
            case Due.Date(Instant date) -> capped(date);
        };
    }

    private static Instant capped(Instant date) {
        return date.isAfter(END) ? END : date;
    }
}
