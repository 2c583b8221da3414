package dev.pannier.access;

import java.util.Optional;

/** The access keys that this server knows. Thread safe. */
public interface AccessKeys {
    /** Looks one up; empty if there is no such key. */
    Optional<AccessKey> find(String accessKeyId);

    /** Whether signatures are verified; if not, the server must not be reachable from other machines. */
    boolean verified();

    /** Every key is taken at its word and belongs to the default account. */
    static AccessKeys trustingAll() {
        return new TrustedAccessKeys();
    }
}
