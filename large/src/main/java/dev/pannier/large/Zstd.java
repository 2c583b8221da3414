package dev.pannier.large;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.util.Arrays;

/** RFC 8878 at the level that the command has by default, 3. */
final class Zstd implements Compression {
    @Override
    public byte[] compress(byte[] bytes) {
        ZstdCompressor compressor = new ZstdCompressor();
        byte[] out = new byte[compressor.maxCompressedLength(bytes.length)];
        int length = compressor.compress(bytes, 0, bytes.length, out, 0, out.length);
        return Arrays.copyOf(out, length);
    }

    @Override
    public byte[] decompress(byte[] compressed, int size) {
        // With no room at all the library looks at nothing.
        byte[] out = new byte[Math.max(1, size)];
        try {
            int length = new ZstdDecompressor().decompress(compressed, 0, compressed.length, out, 0, out.length);
            if (length != size) {
                throw Compression.corrupt("zstd", "its length is not " + size);
            }
            return size == 0 ? new byte[0] : out;
        } catch (MalformedInputException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw Compression.corrupt("zstd", String.valueOf(e.getMessage()));
        }
    }
}
