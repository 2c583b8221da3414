package dev.pannier.client.upkeep;

/** A sweep that may remove what is in use, and therefore was not begun or not carried out; the message says why. */
public final class SweepRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SweepRefusedException(String message) {
        super(message);
    }
}
