package dev.pannier.objects.blob;

import java.io.IOException;

/** The place where blobs are cannot be used now: it is out of reach, refuses, or answers with errors. Says nothing of a blob. */
public final class BlobStoreUnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    public BlobStoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether {@code failure} is one, or was caused by one. */
    public static boolean causes(Throwable failure) {
        return failure instanceof BlobStoreUnavailableException
                || (failure.getCause() != null && causes(failure.getCause()));
    }
}
