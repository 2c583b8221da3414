package dev.pannier.objects.blob;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Writes one segment, with a fixed buffer however long it is. Used by one thread; close it in any case: without
 * {@link #commit} nothing is left.
 */
public final class SegmentWriter implements AutoCloseable {
    private static final int BUFFER = SegmentFormat.BATCH * (SegmentFormat.CHUNK + SegmentFormat.CHECKSUM);

    private final BlobName name;
    private final BlobWriter blob;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteBuffer view = ByteBuffer.wrap(buffer);
    private int chunkStart;
    private int position;
    private long chunk;
    private long length;

    public SegmentWriter(BlobStore blobs, BlobName name) throws IOException {
        this.name = name;
        this.blob = blobs.create(name);
        try {
            ByteBuffer header = ByteBuffer.allocate(SegmentFormat.HEADER);
            SegmentFormat.putHeader(header, name);
            blob.write(header.flip());
        } catch (IOException | RuntimeException e) {
            blob.close();
            throw e;
        }
    }

    /** Appends bytes. */
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int from = offset;
        int left = count;
        while (left > 0) {
            int room = chunkStart + SegmentFormat.CHUNK - position;
            int copied = Math.min(room, left);
            System.arraycopy(bytes, from, buffer, position, copied);
            position += copied;
            from += copied;
            left -= copied;
            if (copied == room) {
                endChunk();
                if (position == BUFFER) {
                    flush();
                }
            }
        }
        length += count;
    }

    /** The bytes written so far. */
    public long length() {
        return length;
    }

    /** Makes the segment durable and visible. */
    public void commit() throws IOException {
        if (position > chunkStart) {
            endChunk();
        }
        flush();
        blob.commit();
    }

    private void endChunk() {
        int crc = SegmentFormat.checksum(name, chunk++, buffer, chunkStart, position - chunkStart);
        view.putInt(position, crc);
        position += SegmentFormat.CHECKSUM;
        chunkStart = position;
    }

    private void flush() throws IOException {
        blob.write(view.position(0).limit(position));
        view.clear();
        position = 0;
        chunkStart = 0;
    }

    @Override
    public void close() throws IOException {
        blob.close();
    }
}
