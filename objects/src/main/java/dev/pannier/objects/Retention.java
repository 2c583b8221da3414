package dev.pannier.objects;

import dev.pannier.model.Bytes;
import java.time.Instant;
import java.util.Optional;

/**
 * Until when a version must be kept, as its attribute {@link ObjectAttribute#RETENTION}.
 *
 * @param mode  who may go back on it
 * @param until when it ends
 */
public record Retention(Mode mode, Instant until) {
    /** Who may shorten or ignore a retention. */
    public enum Mode {
        /** Whoever may bypass governance, and says so. */
        GOVERNANCE(1),
        /** Nobody. */
        COMPLIANCE(2);

        private final int id;

        Mode(int id) {
            this.id = id;
        }

        private static Mode ofId(int id) {
            return id == GOVERNANCE.id ? GOVERNANCE : COMPLIANCE;
        }
    }

    /** The retention of an object. */
    public static Optional<Retention> of(ObjectAttributes attributes) {
        return attributes.get(ObjectAttribute.RETENTION).map(value -> {
            RowReader row = new RowReader(value.unsafeArray());
            return new Retention(Mode.ofId(row.one()), ObjectRow.instant(row.number()));
        });
    }

    /** These attributes with this retention. */
    public ObjectAttributes in(ObjectAttributes attributes) {
        byte[] value = new RowWriter(16).one(mode.id).number(ObjectRow.micros(until)).toByteArray();
        return attributes.with(ObjectAttribute.RETENTION, Bytes.wrap(value));
    }
}
