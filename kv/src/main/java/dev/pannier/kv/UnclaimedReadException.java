package dev.pannier.kv;

/** A body read outside its claims: a bug in the caller. */
public final class UnclaimedReadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnclaimedReadException(String message) {
        super(message);
    }

    public UnclaimedReadException(String message, Throwable cause) {
        super(message, cause);
    }
}
