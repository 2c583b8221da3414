package dev.pannier.dynamodb.input;

/** A request beyond 16 MB. */
public final class RequestTooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RequestTooLongException() {
        super("request too long", null, false, false);
    }
}
