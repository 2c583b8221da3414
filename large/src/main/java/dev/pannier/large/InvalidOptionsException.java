package dev.pannier.large;

/** Large-item options that cannot be used; the message tells the user what to write instead. */
public final class InvalidOptionsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidOptionsException(String message) {
        super(message);
    }
}
