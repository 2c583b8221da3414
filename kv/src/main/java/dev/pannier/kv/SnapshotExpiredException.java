package dev.pannier.kv;

/** A snapshot was kept longer than the engine allows. */
public final class SnapshotExpiredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SnapshotExpiredException(String message) {
        super(message);
    }

    public SnapshotExpiredException(String message, Throwable cause) {
        super(message, cause);
    }
}
