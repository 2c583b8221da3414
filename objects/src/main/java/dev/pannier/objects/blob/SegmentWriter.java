package dev.pannier.objects.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Writes one segment, with a fixed buffer however long it is. Used by one thread; close it in any case: without
 * {@link #commit} nothing is left.
 */
public final class SegmentWriter implements AutoCloseable {
    private final BlobName name;
    private final BlobWriter blob;
    private final Optional<ChunkCipher> cipher;
    /** Chunks as they are stored. Without encryption the plain text is collected right here. */
    private final byte[] stored;
    private final ByteBuffer view;
    /** The plain text of the chunk under way, and where in it that begins. */
    private final byte[] plain;
    private int chunkStart;
    private int chunkLength;
    /** The end of the last complete chunk in {@code stored}. */
    private int position;
    private long chunk;
    private long length;

    /** @param key what to encrypt with, if at all: one that was used for no other segment */
    public SegmentWriter(BlobStore blobs, BlobName name, Optional<SegmentKey> key) throws IOException {
        this.name = name;
        this.cipher = key.map(own -> new ChunkCipher(name, own));
        int layers = key.map(own -> own.layers().size()).orElse(0);
        this.stored = new byte[SegmentFormat.BATCH * (SegmentFormat.CHUNK + SegmentFormat.overhead(layers))];
        this.view = ByteBuffer.wrap(stored);
        this.plain = cipher.isPresent() ? new byte[SegmentFormat.CHUNK] : stored;
        this.blob = blobs.create(name);
        try {
            ByteBuffer header = ByteBuffer.allocate(SegmentFormat.HEADER);
            SegmentFormat.putHeader(header, name, layers);
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
            // A full chunk is ended when it is known that it is not the last one.
            if (chunkLength == SegmentFormat.CHUNK) {
                endChunk(false);
            }
            int copied = Math.min(SegmentFormat.CHUNK - chunkLength, left);
            System.arraycopy(bytes, from, plain, chunkStart + chunkLength, copied);
            chunkLength += copied;
            from += copied;
            left -= copied;
        }
        length += count;
    }

    /** The bytes written so far. */
    public long length() {
        return length;
    }

    /** Makes the segment durable and visible. */
    public void commit() throws IOException {
        if (chunkLength > 0) {
            endChunk(true);
        }
        flush();
        blob.commit();
    }

    private void endChunk(boolean last) throws IOException {
        int bytes = chunkLength;
        if (cipher.isPresent()) {
            cipher.get().seal(chunk, last, plain, chunkLength, stored, position);
            bytes += cipher.get().overhead();
        }
        view.putInt(position + bytes, SegmentFormat.checksum(name, chunk, stored, position, bytes));
        position += bytes + SegmentFormat.CHECKSUM;
        chunk++;
        chunkLength = 0;
        if (position == stored.length) {
            flush();
        }
        chunkStart = cipher.isPresent() ? 0 : position;
    }

    private void flush() throws IOException {
        blob.write(view.position(0).limit(position));
        view.clear();
        position = 0;
    }

    @Override
    public void close() throws IOException {
        blob.close();
    }
}
