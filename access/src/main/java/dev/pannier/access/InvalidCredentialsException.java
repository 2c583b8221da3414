package dev.pannier.access;

/** Configured credentials that cannot be used; the message is for whoever starts the server. */
public final class InvalidCredentialsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidCredentialsException(String message) {
        super(message);
    }
}
