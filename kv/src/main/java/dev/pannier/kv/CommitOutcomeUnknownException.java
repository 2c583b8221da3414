package dev.pannier.kv;

/** A commit was handed to the engine, but whether it is durable is unknown. */
public final class CommitOutcomeUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommitOutcomeUnknownException(String message) {
        super(message);
    }

    public CommitOutcomeUnknownException(String message, Throwable cause) {
        super(message, cause);
    }
}
