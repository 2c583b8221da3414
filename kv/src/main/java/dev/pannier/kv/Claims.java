package dev.pannier.kv;

import java.util.Collection;
import java.util.List;

/**
 * The claims that a write declares before its body runs. The order given does not matter: engines sort them.
 *
 * @param claims    the claims
 * @param isPrompt  whether conflicts are told promptly (in a second) instead of waited for: this write's own,
 *                  and those of writes that wait for what this one holds exclusively
 */
public record Claims(List<Claim> claims, boolean isPrompt) {
    public static final Claims NONE = new Claims(List.of(), false);

    public Claims {
        claims = List.copyOf(claims);
    }

    public static Claims of(Claim... claims) {
        return new Claims(List.of(claims), false);
    }

    public static Claims of(Collection<Claim> claims) {
        return new Claims(List.copyOf(claims), false);
    }

    /** The same claims, with conflicts told promptly. */
    public Claims prompt() {
        return new Claims(claims, true);
    }
}
