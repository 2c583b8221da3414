package dev.pannier.objects.blob;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An open blob. Used by one thread; close it. */
public interface BlobReader extends AutoCloseable {
    /** Reads from {@code position} until {@code target} is full or the blob ends; the number of bytes read, 0 at the end. */
    int read(long position, ByteBuffer target) throws IOException;

    @Override
    void close() throws IOException;
}
