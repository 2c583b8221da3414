package dev.pannier.objects.blob;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How a segment is laid out in a blob, version 1:
 *
 * <pre>
 * header  "PNSG", version (1 byte), log2 of the chunk size (1 byte), 2 bytes of zero, blob id (8 bytes)
 * chunk*  up to 64 KiB of data, then CRC32C (4 bytes) of: blob id, chunk number (8 bytes each), data
 * </pre>
 *
 * All numbers are big-endian. Every chunk but the last is full. The checksum covers the blob's id and the chunk's place,
 * so that whole chunks that moved are noticed too; the segment's length is kept by whoever refers to it, so that a
 * missing end is noticed.
 */
final class SegmentFormat {
    static final int HEADER = 16;
    static final int CHUNK = 64 * 1024;
    static final int CHECKSUM = 4;
    /** Chunks moved per call to the blob store: fewer calls, and still a small buffer per request. */
    static final int BATCH = 4;
    private static final int MAGIC = 0x504e5347;
    private static final int VERSION = 1;
    private static final int CHUNK_SHIFT = 16;

    private SegmentFormat() {
    }

    static void putHeader(ByteBuffer buffer, BlobName name) {
        buffer.putInt(MAGIC).put((byte) VERSION).put((byte) CHUNK_SHIFT).putShort((short) 0).putLong(name.id());
    }

    static void checkHeader(ByteBuffer buffer, BlobName name) {
        if (buffer.remaining() != HEADER) {
            throw new DamagedSegmentException("segment " + name + " has no header");
        }
        int magic = buffer.getInt();
        int version = buffer.get();
        int shift = buffer.get();
        buffer.getShort();
        long id = buffer.getLong();
        if (magic != MAGIC || version != VERSION || shift != CHUNK_SHIFT || id != name.id()) {
            throw new DamagedSegmentException("segment " + name + " has a wrong header");
        }
    }

    /** Where a chunk begins in the blob. */
    static long position(long chunk) {
        return HEADER + chunk * (CHUNK + CHECKSUM);
    }

    static int checksum(BlobName name, long chunk, byte[] data, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(name.id()).putLong(chunk).flip());
        crc.update(data, offset, length);
        return (int) crc.getValue();
    }
}
