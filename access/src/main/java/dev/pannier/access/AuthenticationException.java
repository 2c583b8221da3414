package dev.pannier.access;

import dev.pannier.model.ErrorCode;
import dev.pannier.model.ServiceException;
import java.util.List;

/** A request whose signature, credentials or time does not hold, in the words of the protocol it came by. */
public final class AuthenticationException extends ServiceException {
    private static final long serialVersionUID = 1L;

    /** An element of S3's error document beside {@code Code} and {@code Message}, for example {@code StringToSign}. */
    public record Detail(String name, String value) {
    }

    private final transient List<Detail> details;

    public AuthenticationException(ErrorCode error, String message, List<Detail> details) {
        super(error, message);
        this.details = List.copyOf(details);
    }

    public AuthenticationException(ErrorCode error, String message) {
        this(error, message, List.of());
    }

    /** What S3's error document says beside code and message, in order; empty for DynamoDB. */
    public List<Detail> details() {
        return details;
    }
}
