package dev.pannier.access.keys;

import java.time.Instant;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of the keystore.
 *
 * @param id      its id: its name, or a UUID for keys that the server made for itself
 * @param alias   another name, without {@code alias/}
 * @param created when
 * @param enabled whether it may be used
 * @param secret  32 bytes
 */
public record StoredKey(String id, Optional<String> alias, Instant created, boolean enabled, SecretKeySpec secret) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "StoredKey[" + id + "]";
    }

    StoredKey withEnabled(boolean newEnabled) {
        return new StoredKey(id, alias, created, newEnabled, secret);
    }
}
