package dev.pannier.blobs.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * The bytes of one request, put aside in a file until their number is known and while the request may have to be
 * repeated: many uploads at once cost disk and no heap. Their checksum is computed before they reach the file, so that
 * the endpoint refuses them if they come out of it changed.
 */
final class SpooledBytes implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final CRC32C crc = new CRC32C();
    private long length;

    SpooledBytes(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
    }

    /** Appends all remaining bytes. */
    void write(ByteBuffer bytes) throws IOException {
        crc.update(bytes.duplicate());
        length += bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    long length() {
        return length;
    }

    /** CRC32C as S3 writes it. */
    String checksum() {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
    }

    /** All of it, from the beginning; as often as wanted. */
    InputStream stream() {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
