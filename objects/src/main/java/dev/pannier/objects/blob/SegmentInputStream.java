package dev.pannier.objects.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A range of one segment. No byte is handed out before the checksum of its chunk was verified.
 *
 * <p>Every method that reads throws {@link DamagedSegmentException} where the stored bytes are not what was written.
 */
public final class SegmentInputStream extends InputStream {
    private final BlobName name;
    private final long segmentLength;
    private final BlobReader blob;
    private byte[] buffer = {};
    /** Where in the segment the next byte to hand out is, and where to stop. */
    private long position;
    private final long end;
    /** Verified bytes of one chunk, from {@code position} on. */
    private int available;
    private int offset;
    /** Chunks in the buffer that are read but not yet verified. */
    private int readChunks;
    private int nextChunkOffset;

    /**
     * @param segmentLength the segment's whole length, as whoever refers to it recorded it
     * @param first         where to begin
     * @param length        how much to read
     */
    public SegmentInputStream(BlobStore blobs, BlobName name, long segmentLength, long first, long length)
            throws IOException {
        Objects.checkFromIndexSize(first, length, segmentLength);
        this.name = name;
        this.segmentLength = segmentLength;
        this.position = first;
        this.end = first + length;
        this.blob = blobs.open(name);
        try {
            ByteBuffer header = ByteBuffer.allocate(SegmentFormat.HEADER);
            blob.read(0, header);
            SegmentFormat.checkHeader(header.flip(), name);
        } catch (IOException | RuntimeException e) {
            blob.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        if (!fill()) {
            return -1;
        }
        int b = buffer[offset] & 0xff;
        consume(1);
        return b;
    }

    @Override
    public int read(byte[] target, int targetOffset, int length) throws IOException {
        Objects.checkFromIndexSize(targetOffset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, available);
        System.arraycopy(buffer, offset, target, targetOffset, count);
        consume(count);
        return count;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        long total = 0;
        while (fill()) {
            int count = available;
            out.write(buffer, offset, count);
            consume(count);
            total += count;
        }
        return total;
    }

    @Override
    public int available() {
        return available;
    }

    @Override
    public void close() throws IOException {
        blob.close();
    }

    private void consume(int count) {
        offset += count;
        available -= count;
        position += count;
    }

    /** Makes at least one verified byte available; false at the end. */
    private boolean fill() throws IOException {
        if (available > 0) {
            return true;
        }
        if (position >= end) {
            return false;
        }
        long chunk = position / SegmentFormat.CHUNK;
        if (readChunks == 0) {
            readBatch(chunk);
        }
        int length = chunkLength(chunk);
        int stored = ByteBuffer.wrap(buffer).getInt(nextChunkOffset + length);
        if (stored != SegmentFormat.checksum(name, chunk, buffer, nextChunkOffset, length)) {
            throw new DamagedSegmentException("segment " + name + ", chunk " + chunk + ": checksum differs");
        }
        int skipped = (int) (position % SegmentFormat.CHUNK);
        offset = nextChunkOffset + skipped;
        available = (int) Math.min(length - skipped, end - position);
        nextChunkOffset += length + SegmentFormat.CHECKSUM;
        readChunks--;
        return true;
    }

    private void readBatch(long chunk) throws IOException {
        long last = Math.min((end - 1) / SegmentFormat.CHUNK, chunk + SegmentFormat.BATCH - 1);
        int count = (int) (last - chunk + 1);
        int bytes = (count - 1) * (SegmentFormat.CHUNK + SegmentFormat.CHECKSUM) + chunkLength(last)
                + SegmentFormat.CHECKSUM;
        if (buffer.length < bytes) {
            buffer = new byte[bytes];
        }
        if (blob.read(SegmentFormat.position(chunk), ByteBuffer.wrap(buffer, 0, bytes)) != bytes) {
            throw new DamagedSegmentException("segment " + name + " ends before byte " + segmentLength);
        }
        readChunks = count;
        nextChunkOffset = 0;
    }

    private int chunkLength(long chunk) {
        return (int) Math.min(SegmentFormat.CHUNK, segmentLength - chunk * SegmentFormat.CHUNK);
    }
}
