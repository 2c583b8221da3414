package dev.pannier.objects.blob;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How a segment is laid out in a blob:
 *
 * <pre>
 * header  "PNSG", version (1 byte), log2 of the chunk size (1 byte), layers of encryption (1 byte), zero (1 byte),
 *         blob id (8 bytes)
 * chunk*  data, then CRC32C (4 bytes) of: blob id, chunk number (8 bytes each), data
 * </pre>
 *
 * All numbers are big-endian. Every chunk but the last has 64 KiB of plain text. In version 1 there is no encryption; in
 * version 2 data is the cipher text of the chunk and a tag of 16 bytes for each layer (see {@link ChunkCipher}). The
 * checksum covers the blob's id and the chunk's place, so that whole chunks that moved are noticed too, and what is
 * stored, so that it can be verified without a key; the segment's length is kept by whoever refers to it, so that a
 * missing end is noticed.
 */
final class SegmentFormat {
    static final int HEADER = 16;
    static final int CHUNK = 64 * 1024;
    static final int CHECKSUM = 4;
    /** Chunks moved per call to the blob store: fewer calls, and still a small buffer per request. */
    static final int BATCH = 4;
    private static final int MAGIC = 0x504e5347;
    private static final int PLAIN = 1;
    private static final int ENCRYPTED = 2;
    private static final int CHUNK_SHIFT = 16;

    private SegmentFormat() {
    }

    static void putHeader(ByteBuffer buffer, BlobName name, int layers) {
        buffer.putInt(MAGIC).put((byte) (layers == 0 ? PLAIN : ENCRYPTED)).put((byte) CHUNK_SHIFT).put((byte) layers)
                .put((byte) 0).putLong(name.id());
    }

    /** Checks a header; the layers of encryption that it tells of. */
    static int layers(ByteBuffer header, BlobName name) {
        if (header.remaining() != HEADER) {
            throw new DamagedSegmentException("segment " + name + " has no header");
        }
        int magic = header.getInt();
        int version = header.get();
        int shift = header.get();
        int layers = header.get();
        header.get();
        long id = header.getLong();
        boolean known = version == ENCRYPTED
                ? layers > 0 && layers <= SegmentKey.MAX_LAYERS
                : version == PLAIN && layers == 0;
        if (magic != MAGIC || !known || shift != CHUNK_SHIFT || id != name.id()) {
            throw new DamagedSegmentException("segment " + name + " has a wrong header");
        }
        return layers;
    }

    /** How many bytes a chunk takes beside its plain text. */
    static int overhead(int layers) {
        return layers * ChunkCipher.TAG + CHECKSUM;
    }

    /** Where a chunk begins in the blob. */
    static long position(long chunk, int layers) {
        return HEADER + chunk * (CHUNK + overhead(layers));
    }

    /** The length of the plain text of a chunk. */
    static int chunkLength(long chunk, long segmentLength) {
        return (int) Math.min(CHUNK, segmentLength - chunk * CHUNK);
    }

    /** The number of the last chunk of a segment that is not empty. */
    static long lastChunk(long segmentLength) {
        return (segmentLength - 1) / CHUNK;
    }

    static int checksum(BlobName name, long chunk, byte[] data, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(name.id()).putLong(chunk).flip());
        crc.update(data, offset, length);
        return (int) crc.getValue();
    }
}
