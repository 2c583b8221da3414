package dev.pannier.cli.demo;

/** A step did not do what the demo says it does. */
final class StepFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StepFailedException(String message) {
        super(message);
    }
}
