package dev.pannier.objects;

import dev.pannier.objects.blob.BlobStore;
import dev.pannier.objects.blob.SegmentInputStream;
import dev.pannier.objects.encryption.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Slices one after the other; one is open at a time. */
final class SliceInputStream extends InputStream {
    private final BlobStore blobs;
    private final Iterator<BodySlice> rest;
    private final Optional<ObjectKey> key;
    private InputStream current = InputStream.nullInputStream();

    SliceInputStream(BlobStore blobs, List<BodySlice> slices, Optional<ObjectKey> key) {
        this.key = key;
        this.blobs = blobs;
        this.rest = slices.iterator();
    }

    @Override
    public int read() throws IOException {
        int b = current.read();
        while (b < 0 && next()) {
            b = current.read();
        }
        return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = current.read(target, offset, length);
        while (count < 0 && next()) {
            count = current.read(target, offset, length);
        }
        return count;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        long total = current.transferTo(out);
        while (next()) {
            total += current.transferTo(out);
        }
        return total;
    }

    /** Opens the first slice and verifies what it begins with. */
    void prepare() throws IOException {
        if (next() && current instanceof SegmentInputStream segment) {
            segment.prepare();
        }
    }

    private boolean next() throws IOException {
        if (!rest.hasNext()) {
            return false;
        }
        current.close();
        current = rest.next().open(blobs, key);
        return true;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
