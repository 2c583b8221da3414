package dev.pannier.kv;

import java.util.List;

/** The claims of a write could not be had within the engine's bound: another transaction holds them. */
public final class TransactionConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Claim> claims;

    public TransactionConflictException(String message) {
        this(message, List.of());
    }

    /** A conflict about some of the claims that were asked for. */
    public TransactionConflictException(String message, List<Claim> claims) {
        super(message);
        this.claims = List.copyOf(claims);
    }

    public TransactionConflictException(String message, Throwable cause) {
        super(message, cause);
        this.claims = List.of();
    }

    /** The claims that others hold, as far as the engine knows them; there may be more. */
    public List<Claim> claims() {
        return claims;
    }
}
