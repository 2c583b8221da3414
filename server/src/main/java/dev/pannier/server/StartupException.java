package dev.pannier.server;

/** Why the server cannot start, said to whoever started it: a message without a stack, exit code 2. */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartupException(String message) {
        super(message);
    }
}
