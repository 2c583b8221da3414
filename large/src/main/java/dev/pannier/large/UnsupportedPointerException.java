package dev.pannier.large;

/** A pointer written by a later version of this format: it is neither followed nor taken for an ordinary value. */
public final class UnsupportedPointerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedPointerException(String version) {
        super("The pointer has format version " + version + "; this version of Pannier reads version "
                + PayloadPointer.FORMAT_VERSION + ".");
    }
}
