package dev.pannier.objects;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * An object opened for reading. It holds a lease: the bytes stay, whatever happens to the object meanwhile, until it is
 * closed. Used by one thread; read once.
 *
 * <p>Every chunk's checksum is verified before its bytes are handed out. Damage throws
 * {@link dev.pannier.objects.blob.DamagedSegmentException}: the connection must then be aborted, since part of the
 * answer may be on its way.
 */
public interface ReadableObject extends AutoCloseable {
    /** The object and the bytes selected. */
    ObjectHead head();

    /**
     * Reads and verifies the first chunk of the selected bytes, so that damage there is known while another answer can
     * still be given.
     */
    void prepare() throws IOException;

    /** Writes the selected bytes. */
    void transferTo(OutputStream out) throws IOException;

    /** The selected bytes as a stream; closing it does not close the object. */
    InputStream stream();

    @Override
    void close();
}
