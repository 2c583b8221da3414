package dev.pannier.objects;

import dev.pannier.model.Bytes;
import java.time.Instant;
import java.util.Optional;

/**
 * The readable copy of an archived object, as its attribute {@link ObjectAttribute#RESTORE}. Nobody takes it away when
 * its time is over: whether it is there follows from the time.
 *
 * @param ready  from when on the object can be read
 * @param expiry from when on it cannot be read any more
 */
public record Restore(Instant ready, Instant expiry) {
    /** What an object carries, over or not. */
    public static Optional<Restore> of(ObjectAttributes attributes) {
        return attributes.get(ObjectAttribute.RESTORE).map(value -> {
            RowReader row = new RowReader(value.unsafeArray());
            return new Restore(ObjectRow.instant(row.number()), ObjectRow.instant(row.number()));
        });
    }

    ObjectAttributes in(ObjectAttributes attributes) {
        byte[] value = new RowWriter(20).number(ObjectRow.micros(ready)).number(ObjectRow.micros(expiry)).toByteArray();
        return attributes.with(ObjectAttribute.RESTORE, Bytes.wrap(value));
    }

    /** Whether it is still being made. */
    public boolean ongoing(Instant now) {
        return ready.isAfter(now);
    }

    /** Whether the object can be read. */
    public boolean readable(Instant now) {
        return !ongoing(now) && expiry.isAfter(now);
    }

    /** Whether there is something to tell of it. */
    public boolean shown(Instant now) {
        return expiry.isAfter(now);
    }
}
