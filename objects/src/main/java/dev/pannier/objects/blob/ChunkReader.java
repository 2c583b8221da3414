package dev.pannier.objects.blob;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The stored chunks of one segment, in order, each verified against its checksum before it is shown. Several are read at
 * a time.
 */
final class ChunkReader implements AutoCloseable {
    private final BlobName name;
    private final long segmentLength;
    private final BlobReader blob;
    private final int layers;
    private byte[] buffer = {};
    /** Chunks in the buffer that are read but not yet verified. */
    private int readChunks;
    private int nextOffset;

    /**
     * @param first          the first chunk that will be asked for, a hint for the blob store as is the last one
     * @param expectedLayers how often they are encrypted, or more
     * @throws DamagedSegmentException the header is not one of this segment
     */
    ChunkReader(BlobStore blobs, BlobName name, long segmentLength, long first, long last, int expectedLayers)
            throws IOException {
        this.name = name;
        this.segmentLength = segmentLength;
        long end = SegmentFormat.position(last + 1, expectedLayers);
        this.blob = blobs.open(name, first == 0 ? end : SegmentFormat.HEADER);
        try {
            ByteBuffer header = ByteBuffer.allocate(SegmentFormat.HEADER);
            blob.read(0, header);
            this.layers = SegmentFormat.layers(header.flip(), name);
            if (first > 0) {
                long position = SegmentFormat.position(first, layers);
                blob.expect(position, end - position);
            }
        } catch (IOException | RuntimeException e) {
            blob.close();
            throw e;
        }
    }

    /** How often the chunks are encrypted; 0 if they are not. */
    int layers() {
        return layers;
    }

    /** Where the chunk that {@link #next} verified is. */
    byte[] buffer() {
        return buffer;
    }

    /**
     * Verifies a chunk, which must follow the one before unless nothing is read ahead.
     *
     * @param last the last chunk that will be asked for
     * @return where its data begins in the buffer
     */
    int next(long chunk, long last) throws IOException {
        if (readChunks == 0) {
            readBatch(chunk, last);
        }
        int length = storedLength(chunk);
        int offset = nextOffset;
        nextOffset += length + SegmentFormat.CHECKSUM;
        readChunks--;
        int stored = ByteBuffer.wrap(buffer).getInt(offset + length);
        if (stored != SegmentFormat.checksum(name, chunk, buffer, offset, length)) {
            throw new DamagedSegmentException("segment " + name + ", chunk " + chunk + ": checksum differs");
        }
        return offset;
    }

    private void readBatch(long chunk, long last) throws IOException {
        long lastRead = Math.min(last, chunk + SegmentFormat.BATCH - 1);
        int count = (int) (lastRead - chunk + 1);
        int bytes = (count - 1) * (SegmentFormat.CHUNK + SegmentFormat.overhead(layers)) + storedLength(lastRead)
                + SegmentFormat.CHECKSUM;
        if (buffer.length < bytes) {
            buffer = new byte[bytes];
        }
        if (blob.read(SegmentFormat.position(chunk, layers), ByteBuffer.wrap(buffer, 0, bytes)) != bytes) {
            throw new DamagedSegmentException("segment " + name + " ends before byte " + segmentLength);
        }
        readChunks = count;
        nextOffset = 0;
    }

    private int storedLength(long chunk) {
        return SegmentFormat.chunkLength(chunk, segmentLength) + layers * ChunkCipher.TAG;
    }

    @Override
    public void close() throws IOException {
        blob.close();
    }
}
