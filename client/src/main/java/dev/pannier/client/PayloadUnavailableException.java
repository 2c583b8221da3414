package dev.pannier.client;

import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The object that an item points to is missing, or is not the one that was written. Reading with
 * {@link dev.pannier.large.ReadMode#POINTER} still works.
 */
public final class PayloadUnavailableException extends SdkClientException {
    private static final long serialVersionUID = 1L;

    private final boolean missing;

    PayloadUnavailableException(String message, boolean missing) {
        super(builder().message(message));
        this.missing = missing;
    }

    /** Whether the object is not there; otherwise it is there and is another. */
    public boolean missing() {
        return missing;
    }
}
