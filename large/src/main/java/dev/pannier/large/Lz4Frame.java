package dev.pannier.large;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * LZ4's frame format: independent blocks of at most 4 MB, content size and content checksum.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">LZ4 frame format</a>
 */
final class Lz4Frame implements Compression {
    private static final int MAGIC = 0x184D2204;
    private static final int VERSION_1 = 0x40;
    private static final int VERSION_MASK = 0xc0;
    private static final int INDEPENDENT = 0x20;
    private static final int BLOCK_CHECKSUM = 0x10;
    private static final int CONTENT_SIZE = 0x08;
    private static final int CONTENT_CHECKSUM = 0x04;
    private static final int DICTIONARY = 0x01;
    private static final int FOUR_MEGABYTES = 0x70;
    private static final int BLOCK = 4 << 20;
    /** Of a block's length: its bytes are not compressed. */
    private static final int RAW = 0x80000000;
    /** Magic, flags, block size, content size, header checksum. */
    private static final int HEADER = 4 + 1 + 1 + 8 + 1;
    private static final int FLAGS_AT = 4;

    @Override
    public byte[] compress(byte[] bytes) {
        Lz4Compressor compressor = new Lz4Compressor();
        int blocks = bytes.length / BLOCK + 1;
        byte[] frame = new byte[HEADER + compressor.maxCompressedLength(bytes.length) + blocks * Integer.BYTES * 2 + 8];
        ByteBuffer out = little(frame);
        out.putInt(MAGIC).put((byte) (VERSION_1 | INDEPENDENT | CONTENT_SIZE | CONTENT_CHECKSUM))
                .put((byte) FOUR_MEGABYTES).putLong(bytes.length);
        out.put(headerChecksum(frame, out.position()));
        byte[] block = new byte[compressor.maxCompressedLength(Math.min(BLOCK, bytes.length))];
        for (int from = 0; from < bytes.length; from += BLOCK) {
            int length = Math.min(BLOCK, bytes.length - from);
            int packed = compressor.compress(bytes, from, length, block, 0, block.length);
            if (packed < length) {
                out.putInt(packed).put(block, 0, packed);
            } else {
                out.putInt(length | RAW).put(bytes, from, length);
            }
        }
        out.putInt(0).putInt(XxHash32.of(bytes, 0, bytes.length));
        return Arrays.copyOf(frame, out.position());
    }

    @Override
    public byte[] decompress(byte[] compressed, int size) {
        try {
            return read(compressed, little(compressed), size);
        } catch (MalformedInputException | BufferUnderflowException | IndexOutOfBoundsException
                | IllegalArgumentException e) {
            throw Compression.corrupt("lz4", String.valueOf(e.getMessage()));
        }
    }

    private static byte[] read(byte[] frame, ByteBuffer in, int size) {
        int flags = header(frame, in, size);
        byte[] out = new byte[size];
        Lz4Decompressor decompressor = new Lz4Decompressor();
        int at = 0;
        for (int length = in.getInt(); length != 0; length = in.getInt()) {
            int packed = length & ~RAW;
            if (packed > in.remaining()) {
                throw Compression.corrupt("lz4", "a block ends early");
            }
            if ((length & RAW) == 0) {
                at += decompressor.decompress(frame, in.position(), packed, out, at, size - at);
            } else {
                System.arraycopy(frame, in.position(), out, at, packed);
                at += packed;
            }
            in.position(in.position() + packed + ((flags & BLOCK_CHECKSUM) == 0 ? 0 : Integer.BYTES));
        }
        if (at != size) {
            throw Compression.corrupt("lz4", "its length is not " + size);
        }
        if ((flags & CONTENT_CHECKSUM) != 0 && in.getInt() != XxHash32.of(out, 0, size)) {
            throw Compression.corrupt("lz4", "the checksum differs");
        }
        return out;
    }

    private static int header(byte[] frame, ByteBuffer in, int size) {
        if (in.getInt() != MAGIC) {
            throw Compression.corrupt("lz4", "it does not begin as a frame");
        }
        int flags = in.get();
        in.get();
        if ((flags & VERSION_MASK) != VERSION_1 || (flags & INDEPENDENT) == 0 || (flags & DICTIONARY) != 0) {
            throw Compression.corrupt("lz4", "blocks that depend on others or a dictionary are not supported");
        }
        if ((flags & CONTENT_SIZE) != 0 && in.getLong() != size) {
            throw Compression.corrupt("lz4", "its length is not " + size);
        }
        if (headerChecksum(frame, in.position()) != in.get()) {
            throw Compression.corrupt("lz4", "the header's checksum differs");
        }
        return flags;
    }

    private static byte headerChecksum(byte[] frame, int end) {
        return (byte) (XxHash32.of(frame, FLAGS_AT, end - FLAGS_AT) >>> 8);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
