package dev.pannier.access.policy;

/** A policy that AWS would not take; the message is AWS's. */
public final class MalformedPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;

    MalformedPolicyException(String text) {
        super(text);
        this.text = text;
    }

    /** What AWS says of it. */
    public String text() {
        return text;
    }
}
