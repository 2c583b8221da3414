package dev.pannier.cli.demo;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * An RGB picture as PNG, without the JDK's desktop classes, which servers and containers often lack.
 *
 * @see <a href="https://www.w3.org/TR/png/">Portable Network Graphics</a>
 */
final class PngImage {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int UP_FILTER = 2;

    private final int width;
    private final int height;
    private final byte[] pixels;

    PngImage(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new byte[width * height * 3];
    }

    /** Sets a pixel; components outside of 0 to 255 are cut off. */
    void set(int x, int y, double red, double green, double blue) {
        int at = (y * width + x) * 3;
        pixels[at] = component(red);
        pixels[at + 1] = component(green);
        pixels[at + 2] = component(blue);
    }

    private static byte component(double value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            try (DataOutputStream fields = new DataOutputStream(header)) {
                fields.writeInt(width);
                fields.writeInt(height);
                fields.write(new byte[]{8, 2, 0, 0, 0}); // 8 bits, RGB, deflate, adaptive filters, not interlaced
            }
            chunk(out, "IHDR", header.toByteArray());
            chunk(out, "IDAT", data());
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private byte[] data() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int stride = width * 3;
        byte[] line = new byte[stride + 1];
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            for (int y = 0; y < height; y++) {
                line[0] = UP_FILTER;
                for (int i = 0; i < stride; i++) {
                    int above = y == 0 ? 0 : pixels[(y - 1) * stride + i];
                    line[i + 1] = (byte) (pixels[y * stride + i] - above);
                }
                out.write(line);
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) crc.getValue());
    }
}
