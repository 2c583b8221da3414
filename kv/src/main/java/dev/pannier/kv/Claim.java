package dev.pannier.kv;

import java.util.Objects;

/**
 * The right to read, and to rely on, every key under a prefix until the transaction ends.
 *
 * <p>Two claims conflict when one prefix begins with the other and at least one of them is exclusive. A claim protects
 * the keys that exist and those that do not exist yet (no phantoms).
 */
public record Claim(Key prefix, Mode mode) {
    public Claim {
        Objects.requireNonNull(prefix);
        Objects.requireNonNull(mode);
    }

    /** Others may read under the prefix too; nobody writes there. */
    public static Claim shared(Key prefix) {
        return new Claim(prefix, Mode.SHARED);
    }

    /** Nobody else reads or writes under the prefix. */
    public static Claim exclusive(Key prefix) {
        return new Claim(prefix, Mode.EXCLUSIVE);
    }

    /** How a claim excludes others. */
    public enum Mode {
        SHARED,
        EXCLUSIVE
    }
}
