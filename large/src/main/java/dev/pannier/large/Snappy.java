package dev.pannier.large;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.util.Arrays;

/** Snappy's raw format. It has no checksum of its own. */
final class Snappy implements Compression {
    @Override
    public byte[] compress(byte[] bytes) {
        SnappyCompressor compressor = new SnappyCompressor();
        byte[] out = new byte[compressor.maxCompressedLength(bytes.length)];
        int length = compressor.compress(bytes, 0, bytes.length, out, 0, out.length);
        return Arrays.copyOf(out, length);
    }

    @Override
    public byte[] decompress(byte[] compressed, int size) {
        try {
            if (compressed.length == 0 || SnappyDecompressor.getUncompressedLength(compressed, 0) != size) {
                throw Compression.corrupt("snappy", "its length is not " + size);
            }
            byte[] out = new byte[size];
            int length = new SnappyDecompressor().decompress(compressed, 0, compressed.length, out, 0, size);
            if (length != size) {
                throw Compression.corrupt("snappy", "it ends early");
            }
            return out;
        } catch (MalformedInputException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw Compression.corrupt("snappy", String.valueOf(e.getMessage()));
        }
    }
}
