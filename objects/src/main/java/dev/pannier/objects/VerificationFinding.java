package dev.pannier.objects;

/**
 * Something that is not as it should be in a store.
 *
 * @param kind    how bad it is
 * @param bucket  whose; empty for a segment that nothing refers to
 * @param key     of the object, or of the upload whose part it is
 * @param version the object's version id, or the upload's id and the part's number
 * @param first   the first byte concerned
 * @param length  how many bytes
 * @param reason  what is wrong
 */
public record VerificationFinding(Kind kind, String bucket, String key, String version, long first, long length,
        String reason) {
    /** How bad a finding is. */
    public enum Kind {
        /** Bytes are lost, or may be. */
        DAMAGE,
        /** A segment without an owner: left by a crash, or to be reaped. A running server removes it. */
        UNOWNED
    }
}
