package dev.pannier.kv;

/** The claims of a write could not be had within the engine's bound: another transaction holds them. */
public final class TransactionConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TransactionConflictException(String message) {
        super(message);
    }

    public TransactionConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
