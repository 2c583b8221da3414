package dev.pannier.items;

import java.util.Objects;
import java.util.OptionalLong;

/** A change of throughput of which either half may be left as it is. */
public record ThroughputUpdate(OptionalLong readUnits, OptionalLong writeUnits) {
    public ThroughputUpdate {
        Objects.requireNonNull(readUnits);
        Objects.requireNonNull(writeUnits);
    }

    /** A change of both. */
    public static ThroughputUpdate of(long readUnits, long writeUnits) {
        return new ThroughputUpdate(OptionalLong.of(readUnits), OptionalLong.of(writeUnits));
    }

    /** What the throughput is after the change. */
    public Throughput appliedTo(Throughput old) {
        return new Throughput(readUnits.orElse(old.readUnits()), writeUnits.orElse(old.writeUnits()));
    }
}
