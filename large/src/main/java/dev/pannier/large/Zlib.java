package dev.pannier.large;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** RFC 1950 by the JDK; its checksum is Adler-32. */
final class Zlib implements Compression {
    private static final int BUFFER = 16 * 1024;

    @Override
    public byte[] compress(byte[] bytes) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER + bytes.length / 4);
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    @Override
    public byte[] decompress(byte[] compressed, int size) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed);
            // One byte more than expected, so that the end is seen and a longer content is too.
            byte[] out = new byte[size + 1];
            int length = 0;
            while (!inflater.finished()) {
                int more = inflater.inflate(out, length, out.length - length);
                if (more == 0 && !inflater.finished()) {
                    throw Compression.corrupt("zlib", length > size ? "it is too long" : "it ends early");
                }
                length += more;
            }
            if (length != size || inflater.getRemaining() > 0) {
                throw Compression.corrupt("zlib", "its length is not " + size);
            }
            return Arrays.copyOf(out, size);
        } catch (DataFormatException e) {
            throw Compression.corrupt("zlib", String.valueOf(e.getMessage()));
        } finally {
            inflater.end();
        }
    }
}
