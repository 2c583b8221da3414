package dev.pannier.objects.blob;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A blob being written, by one thread. Close it in any case: without {@link #commit} its bytes are discarded. */
public interface BlobWriter extends AutoCloseable {
    /** Appends all remaining bytes of {@code bytes}. */
    void write(ByteBuffer bytes) throws IOException;

    /** Makes the blob durable and visible. If it throws, whether it is visible is unknown. Nothing may follow but close. */
    void commit() throws IOException;

    @Override
    void close() throws IOException;
}
