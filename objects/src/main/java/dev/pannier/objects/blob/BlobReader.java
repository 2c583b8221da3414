package dev.pannier.objects.blob;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An open blob. Used by one thread; close it. */
public interface BlobReader extends AutoCloseable {
    /** Reads from {@code position} until {@code target} is full or the blob ends; the number of bytes read, 0 at the end. */
    int read(long position, ByteBuffer target) throws IOException;

    /** Says what will be read next, in order: a hint for stores far away, which fetch it with one request. */
    default void expect(long position, long length) {
        // A file needs no hint.
    }

    @Override
    void close() throws IOException;
}
