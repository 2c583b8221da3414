package dev.pannier.http;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the body of a response. */
@FunctionalInterface
public interface BodyWriter {
    /** Writes all of it; does not close {@code out}. */
    void writeTo(OutputStream out) throws IOException;
}
