package dev.pannier.blobs.s3;

import java.io.IOException;

/** A data directory and a blob store that do not belong together; the message says which and why. */
public final class ForeignBlobStoreException extends IOException {
    private static final long serialVersionUID = 1L;

    public ForeignBlobStoreException(String message) {
        super(message);
    }
}
