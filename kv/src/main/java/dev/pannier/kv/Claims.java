package dev.pannier.kv;

import java.util.Collection;
import java.util.List;

/** The claims that a write declares before its body runs. The order given does not matter: engines sort them. */
public record Claims(List<Claim> claims) {
    public static final Claims NONE = new Claims(List.of());

    public Claims {
        claims = List.copyOf(claims);
    }

    public static Claims of(Claim... claims) {
        return new Claims(List.of(claims));
    }

    public static Claims of(Collection<Claim> claims) {
        return new Claims(List.copyOf(claims));
    }
}
