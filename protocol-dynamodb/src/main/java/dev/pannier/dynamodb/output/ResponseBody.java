package dev.pannier.dynamodb.output;

import dev.pannier.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** The bytes of one response: whole before the first is sent, because their checksum goes ahead of them. */
public final class ResponseBody extends OutputStream {
    private final Buffer bytes = new Buffer(1024);

    /** A growing array that is read in place. */
    private static final class Buffer extends ByteArrayOutputStream {
        Buffer(int size) {
            super(size);
        }

        byte[] array() {
            return buf;
        }
    }

    @Override
    public void write(int b) {
        bytes.write(b);
    }

    @Override
    public void write(byte[] b, int off, int len) {
        bytes.write(b, off, len);
    }

    public int size() {
        return bytes.size();
    }

    /** Something that compresses what is written to it. */
    private interface Compression {
        OutputStream to(OutputStream out) throws IOException;
    }

    /** These bytes as {@code gzip}. */
    public ResponseBody gzipped() {
        return compressed(GZIPOutputStream::new);
    }

    /** These bytes as {@code deflate}. */
    public ResponseBody deflated() {
        return compressed(DeflaterOutputStream::new);
    }

    private ResponseBody compressed(Compression compression) {
        ResponseBody compressed = new ResponseBody();
        try (OutputStream out = compression.to(compressed)) {
            bytes.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // unreachable: memory to memory
        }
        return compressed;
    }

    /** Sends the bytes with their checksum, {@code x-amz-crc32}, which covers what is on the wire. */
    public void sendTo(HttpResponse response) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes.array(), 0, bytes.size());
        response.header("x-amz-crc32", Long.toString(crc.getValue()));
        response.send(bytes.array(), 0, bytes.size());
    }
}
