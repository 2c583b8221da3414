package dev.pannier.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A part of a file as a stream that reports what is read. Reading the part again takes back what was reported before. */
final class FileSlice extends InputStream {
    private final SeekableByteChannel channel;
    private final long length;
    private final TransferProgress progress;
    private final AtomicLong reported;
    private long position;

    FileSlice(Path file, long offset, long length, TransferProgress progress, AtomicLong reported) {
        try {
            this.channel = Files.newByteChannel(file);
            channel.position(offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.length = length;
        this.progress = progress;
        this.reported = reported;
        progress.transferred(-reported.getAndSet(0));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int n = read(one, 0, 1);
        return n < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        if (position == length) {
            return -1;
        }
        int n = channel.read(ByteBuffer.wrap(bytes, from, (int) Math.min(count, length - position)));
        if (n < 0) {
            throw new IOException("the file became shorter");
        }
        position += n;
        reported.addAndGet(n);
        progress.transferred(n);
        return n;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
