package dev.pannier.objects.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Optional;

/**
 * A range of one segment. No byte is handed out before the checksum of its chunk was verified, and, in an encrypted one,
 * its authenticity; only chunks that the range touches are read.
 *
 * <p>Every method that reads throws {@link DamagedSegmentException} where the stored bytes are not what was written.
 */
public final class SegmentInputStream extends InputStream {
    private static final byte[] NOTHING = {};

    private final long segmentLength;
    private final ChunkReader chunks;
    private final Optional<ChunkCipher> cipher;
    private final byte[] decrypted;
    /** Where in the segment the next byte to hand out is, and where to stop. */
    private long position;
    private final long end;
    /** Verified bytes of one chunk, from {@code position} on. */
    private byte[] buffer = NOTHING;
    private int available;
    private int offset;

    /**
     * @param key           how it was encrypted, if it was
     * @param segmentLength the segment's whole length, as whoever refers to it recorded it
     * @param first         where to begin
     * @param length        how much to read
     */
    public SegmentInputStream(BlobStore blobs, BlobName name, Optional<SegmentKey> key, long segmentLength, long first,
            long length) throws IOException {
        Objects.checkFromIndexSize(first, length, segmentLength);
        this.segmentLength = segmentLength;
        this.position = first;
        this.end = first + length;
        this.cipher = key.map(own -> new ChunkCipher(name, own));
        this.decrypted = key.isPresent() ? new byte[(int) Math.min(SegmentFormat.CHUNK, segmentLength)] : NOTHING;
        int layers = key.map(own -> own.layers().size()).orElse(0);
        this.chunks = new ChunkReader(blobs, name, segmentLength, first / SegmentFormat.CHUNK,
                (end - 1) / SegmentFormat.CHUNK, layers);
        if (chunks.layers() != layers) {
            chunks.close();
            throw new DamagedSegmentException("segment " + name + " is not encrypted as its owner says");
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

    /** Verifies the next chunk: what is read first cannot fail any more. */
    public void prepare() throws IOException {
        fill();
    }

    @Override
    public int available() {
        return available;
    }

    @Override
    public void close() throws IOException {
        chunks.close();
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
        int start = chunks.next(chunk, (end - 1) / SegmentFormat.CHUNK);
        int length = SegmentFormat.chunkLength(chunk, segmentLength);
        if (cipher.isPresent()) {
            cipher.get().open(chunk, chunk == SegmentFormat.lastChunk(segmentLength), chunks.buffer(), start, length,
                    decrypted);
            buffer = decrypted;
            start = 0;
        } else {
            buffer = chunks.buffer();
        }
        int skipped = (int) (position % SegmentFormat.CHUNK);
        offset = start + skipped;
        available = (int) Math.min(length - skipped, end - position);
        return true;
    }
}
