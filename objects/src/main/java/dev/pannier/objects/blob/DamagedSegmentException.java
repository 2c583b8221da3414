package dev.pannier.objects.blob;

/** Stored bytes are not what was written: a checksum differs, or the end is missing. Nothing of them was handed out. */
public final class DamagedSegmentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DamagedSegmentException(String message) {
        super(message);
    }

    public DamagedSegmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
