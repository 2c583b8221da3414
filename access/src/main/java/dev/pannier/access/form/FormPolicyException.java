package dev.pannier.access.form;

/** A form that its policy does not allow, or a policy that is none; the message is AWS's. */
public final class FormPolicyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean malformed;
    private final String text;

    FormPolicyException(boolean malformed, String text) {
        super(text);
        this.malformed = malformed;
        this.text = text;
    }

    /** Whether the policy itself is wrong: {@code InvalidPolicyDocument}, else {@code AccessDenied}. */
    public boolean malformed() {
        return malformed;
    }

    /** What AWS says of it. */
    public String text() {
        return text;
    }
}
