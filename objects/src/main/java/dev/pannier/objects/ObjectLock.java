package dev.pannier.objects;

import dev.pannier.model.Bytes;
import java.time.Instant;
import java.util.Optional;

/**
 * What protects a version from being removed: its retention, and a legal hold, which has no end of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html">Object Lock</a>
 */
public final class ObjectLock {
    private static final Bytes ON = Bytes.wrap(new byte[]{1});
    private static final Bytes OFF = Bytes.wrap(new byte[]{0});

    private ObjectLock() {
    }

    /** Whether a legal hold is on; empty if none was ever placed. */
    public static Optional<Boolean> legalHold(ObjectAttributes attributes) {
        return attributes.get(ObjectAttribute.LEGAL_HOLD).map(ON::equals);
    }

    /** These attributes with a legal hold that is on or off. */
    public static ObjectAttributes withLegalHold(ObjectAttributes attributes, boolean on) {
        return attributes.with(ObjectAttribute.LEGAL_HOLD, on ? ON : OFF);
    }

    /**
     * Refuses to remove a version that is protected.
     *
     * @param bypass whether a retention in governance mode is to be ignored
     * @throws S3Exception AccessDenied
     */
    static void checkRemoval(ObjectAttributes attributes, Instant now, boolean bypass) {
        boolean held = legalHold(attributes).orElse(false);
        boolean retained = active(attributes, now)
                .filter(retention -> retention.mode() == Retention.Mode.COMPLIANCE || !bypass).isPresent();
        if (held || retained) {
            throw locked();
        }
    }

    /**
     * Refuses to change the encryption of a version that is protected. Nothing bypasses this.
     *
     * @throws S3Exception AccessDenied
     */
    static void checkEncryption(ObjectAttributes attributes, Instant now) {
        if (legalHold(attributes).orElse(false) || active(attributes, now).isPresent()) {
            throw S3Error.ACCESS_DENIED
                    .with("The encryption type for the specified object can't be updated because that"
                            + " object is protected by S3 Object Lock. If the object has a governance-mode retention period or a"
                            + " legal hold, you must first remove the Object Lock status on the object before you issue your"
                            + " UpdateObjectEncryption request. You can't use the UpdateObjectEncryption operation with objects"
                            + " that have an Object Lock compliance mode retention period applied to them.");
        }
    }

    /**
     * Refuses a change of retention that would weaken it.
     *
     * @param next   the new one; empty to take it away
     * @param bypass whether a retention in governance mode may be weakened
     * @throws S3Exception AccessDenied
     */
    public static void checkChange(ObjectAttributes attributes, Optional<Retention> next, Instant now,
            boolean bypass) {
        Optional<Retention> present = active(attributes, now);
        if (present.isEmpty() || (present.get().mode() == Retention.Mode.GOVERNANCE && bypass)) {
            return;
        }
        boolean longer = next.isPresent() && next.get().mode() == present.get().mode()
                && !next.get().until().isBefore(present.get().until());
        if (!longer) {
            throw locked();
        }
    }

    private static Optional<Retention> active(ObjectAttributes attributes, Instant now) {
        return Retention.of(attributes).filter(retention -> retention.until().isAfter(now));
    }

    private static S3Exception locked() {
        return S3Error.ACCESS_DENIED.with("Access Denied because object protected by object lock.");
    }
}
