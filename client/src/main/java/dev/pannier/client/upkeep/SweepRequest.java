package dev.pannier.client.upkeep;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is to be swept.
 *
 * @param tables    every table whose payloads are in this place: what only another table points to would be taken for
 *                  an orphan
 * @param place     where the payloads are; empty if they are parts in the tables only
 * @param olderThan how old an object or upload must be: more than the longest time that passes between the beginning of
 *                  an upload and the write of the item that points to it
 * @param delete    whether orphans are removed, or only counted
 * @param force     leaves out what protects from mistakes: {@link #SAFE_AGE}, the look at other tables' tags, and the
 *                  refusal to remove everything when no item points there
 * @param parallel  how many requests at a time
 */
public record SweepRequest(List<String> tables, Optional<Place> place, Duration olderThan, boolean delete,
        boolean force,
        int parallel) {
    /** Younger objects are not touched without force. */
    public static final Duration SAFE_AGE = Duration.ofHours(1);

    /** What is long enough for every write that is not extraordinary. */
    public static final Duration DEFAULT_AGE = Duration.ofHours(24);

    public SweepRequest {
        tables = List.copyOf(tables);
        if (tables.isEmpty() || parallel < 1 || olderThan.isNegative()) {
            throw new IllegalArgumentException("a sweep needs a table, a thread and an age");
        }
    }
}
