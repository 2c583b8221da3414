package dev.pannier.objects;

import dev.pannier.objects.blob.BlobStore;
import dev.pannier.objects.encryption.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** An object under a lease. */
final class OpenedObject implements ReadableObject {
    private final ObjectHead head;
    private final SliceInputStream bytes;
    private final ReadLeases.Lease lease;

    OpenedObject(ObjectHead head, BlobStore blobs, List<BodySlice> slices, Optional<ObjectKey> key,
            ReadLeases.Lease lease) {
        this.head = head;
        this.bytes = new SliceInputStream(blobs, slices, key);
        this.lease = lease;
    }

    @Override
    public ObjectHead head() {
        return head;
    }

    @Override
    public void prepare() throws IOException {
        bytes.prepare();
    }

    @Override
    public void transferTo(OutputStream out) throws IOException {
        bytes.transferTo(out);
    }

    @Override
    public InputStream stream() {
        return bytes;
    }

    @Override
    public void close() {
        try (lease) {
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
