package dev.pannier.http;

/** A percent-encoded text that is not one: the client's fault, answered with 400. */
public final class MalformedEncodingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public MalformedEncodingException(String text) {
        super("malformed percent-encoding: " + text);
    }
}
