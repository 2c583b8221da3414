package dev.pannier.model;

import java.util.Objects;

/**
 * The one exception that reaches a client: an error of the catalogue and AWS's message for it.
 *
 * <p>Subclasses carry what some errors return beside the message (an old image, cancellation reasons). It has no stack
 * trace: it is an answer, not a fault, and is thrown on hot paths (a failed condition).
 */
public class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode error;

    public ServiceException(ErrorCode error, String message) {
        super(message, null, false, false);
        this.error = Objects.requireNonNull(error);
    }

    /** The row of the catalogue: AWS's code and HTTP status. */
    public ErrorCode error() {
        return error;
    }

    /** AWS's message text; never null. */
    public String text() {
        return Objects.requireNonNullElse(getMessage(), "");
    }
}
