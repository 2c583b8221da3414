package dev.pannier.objects;

/** Hears of a verification while it runs. */
public interface VerificationListener {
    /** Something was found. */
    void found(VerificationFinding finding);

    /** So much has been looked at: object versions and parts, and bytes of bodies. */
    void progress(long bodies, long bytes);
}
