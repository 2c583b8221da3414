package dev.pannier.large;

/** Large-item options that cannot be used; the message tells the user what to write instead. */
public final class InvalidOptionsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    InvalidOptionsException(String reason) {
        super("Invalid value of the tag " + LargeItemOptions.TAG + ": " + reason);
        this.reason = reason;
    }

    /** What is wrong, for those who did not write a tag. */
    public String reason() {
        return reason;
    }
}
