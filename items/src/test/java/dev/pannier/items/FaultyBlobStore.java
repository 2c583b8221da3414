package dev.pannier.items;

import dev.pannier.objects.blob.BlobName;
import dev.pannier.objects.blob.BlobReader;
import dev.pannier.objects.blob.BlobStore;
import dev.pannier.objects.blob.BlobWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A blob store of which one call fails: the beginning of a blob, a write, or its commit, before or after it is made. */
final class FaultyBlobStore implements BlobStore {
    private final BlobStore blobs;
    private final AtomicInteger countdown = new AtomicInteger(-1);

    FaultyBlobStore(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** Makes the call after {@code calls} others fail, and no further one. */
    void failAfter(int calls) {
        countdown.set(calls);
    }

    void disarm() {
        countdown.set(-1);
    }

    /** The names of all blobs. */
    Set<BlobName> all() {
        Set<BlobName> names = new HashSet<>();
        try {
            blobs.names(names::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private void step() throws IOException {
        if (countdown.get() >= 0 && countdown.getAndDecrement() == 0) {
            throw new IOException("failed on purpose");
        }
    }

    @Override
    public BlobWriter create(BlobName name) throws IOException {
        step();
        BlobWriter writer = blobs.create(name);
        return new BlobWriter() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                step();
                writer.write(bytes);
            }

            @Override
            public void commit() throws IOException {
                step();
                writer.commit();
                step();
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }

    @Override
    public BlobReader open(BlobName name, long expected) throws IOException {
        return blobs.open(name, expected);
    }

    @Override
    public void delete(BlobName name) throws IOException {
        blobs.delete(name);
    }

    @Override
    public void list(int start, Consumer<BlobName> consumer) throws IOException {
        blobs.list(start, consumer);
    }

    @Override
    public void names(Consumer<BlobName> consumer) throws IOException {
        blobs.names(consumer);
    }

    @Override
    public void close() {
        blobs.close();
    }
}
