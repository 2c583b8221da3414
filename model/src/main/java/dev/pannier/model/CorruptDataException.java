package dev.pannier.model;

/** Stored bytes do not have the form they were written in: damage or a bug, never the caller's fault. */
public final class CorruptDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CorruptDataException(String message) {
        super(message);
    }
}
