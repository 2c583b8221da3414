package dev.pannier.kv;

import java.util.List;

/** The claims of a write could not be had within the engine's bound: another transaction holds them. */
public final class TransactionConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Claim> claims;
    private final boolean isPrompt;

    public TransactionConflictException(String message) {
        this(message, List.of(), false);
    }

    /** A conflict about some of the claims that were asked for; {@code isPrompt} as in {@link Claims}. */
    public TransactionConflictException(String message, List<Claim> claims, boolean isPrompt) {
        super(message);
        this.claims = List.copyOf(claims);
        this.isPrompt = isPrompt;
    }

    public TransactionConflictException(String message, Throwable cause) {
        super(message, cause);
        this.claims = List.of();
        this.isPrompt = false;
    }

    /** The claims that others hold, as far as the engine knows them; there may be more. */
    public List<Claim> claims() {
        return claims;
    }

    /** Whether it was told promptly because one side of the conflict asked for that ({@link Claims#isPrompt}). */
    public boolean isPrompt() {
        return isPrompt;
    }
}
