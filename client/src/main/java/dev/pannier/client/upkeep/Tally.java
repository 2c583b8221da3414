package dev.pannier.client.upkeep;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what a sweep meets; thread safe but for the number that one thread sets. */
final class Tally {
    long items;
    final AtomicLong pointers = new AtomicLong();
    private final Map<Kind, Amount> amounts = new EnumMap<>(Kind.class);

    synchronized void add(Kind kind, long bytes) {
        amounts.merge(kind, new Amount(1, bytes), Amount::plus);
    }

    synchronized Amount get(Kind kind) {
        return amounts.getOrDefault(kind, Amount.NONE);
    }

    SweepResult result(boolean versioned) {
        return new SweepResult(items, pointers.get(), get(Kind.IN_USE).plus(get(Kind.PART_IN_USE)), get(Kind.YOUNG),
                get(Kind.FOREIGN),
                get(Kind.ORPHAN), get(Kind.UPLOAD), get(Kind.PART), get(Kind.GROUP), get(Kind.REMOVED),
                get(Kind.FAILED), get(Kind.KEPT),
                versioned);
    }

    /** What becomes of an object or a row. */
    enum Kind {
        IN_USE,
        PART_IN_USE,
        FOREIGN,
        YOUNG,
        ORPHAN,
        UPLOAD,
        PART,
        GROUP,
        REMOVED,
        FAILED,
        KEPT
    }
}
