package dev.pannier.blobs.s3;

import dev.pannier.objects.blob.BlobStoreUnavailableException;
import dev.pannier.objects.blob.BlobWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Writes one blob: a short one with one PutObject when it is committed, a longer one as a multipart upload, of which one
 * part is on its way while the next is received. The object appears with the last request, or not at all.
 */
final class S3BlobWriter implements BlobWriter {
    /** The length of a part: at 10,000 of them far more than the 5 GiB of the longest segment. */
    static final int PART = 8 * 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(S3BlobWriter.class);

    private final BlobRequests requests;
    private final String key;
    private final Path spool;
    private final String writer;
    private final List<CompletedPart> parts = new ArrayList<>();
    private SpooledBytes bytes;
    private Optional<String> upload = Optional.empty();
    private Optional<FutureTask<CompletedPart>> underWay = Optional.empty();
    private boolean committed;

    /**
     * @param spool  what the names of its files begin with
     * @param writer a name that no other writer has
     */
    S3BlobWriter(BlobRequests requests, String key, Path spool, String writer) throws IOException {
        this.requests = requests;
        this.key = key;
        this.spool = spool;
        this.writer = writer;
        this.bytes = new SpooledBytes(file(1));
    }

    private Path file(int part) {
        return spool.resolveSibling(spool.getFileName() + "." + part);
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            if (bytes.length() == PART) {
                sendPart();
            }
            int count = (int) Math.min(source.remaining(), PART - bytes.length());
            bytes.write(source.slice(source.position(), count));
            source.position(source.position() + count);
        }
    }

    @Override
    public void commit() throws IOException {
        if (upload.isEmpty()) {
            requests.put(key, writer, bytes);
        } else {
            sendPart();
            awaitPart();
            requests.complete(key, writer, upload.get(), parts);
        }
        committed = true;
    }

    /** Sends what was received, when the part before it has arrived, and begins the next. */
    private void sendPart() throws IOException {
        awaitPart();
        if (upload.isEmpty()) {
            upload = Optional.of(requests.createUpload(key, writer));
        }
        String id = upload.get();
        int number = parts.size() + 1;
        SpooledBytes part = bytes;
        FutureTask<CompletedPart> task = new FutureTask<>(() -> {
            try (part) {
                return requests.uploadPart(key, id, number, part);
            }
        });
        bytes = new SpooledBytes(file(number + 1));
        underWay = Optional.of(task);
        Thread.ofVirtual().name("pannier-blob-part").start(task);
    }

    private void awaitPart() throws IOException {
        if (underWay.isEmpty()) {
            return;
        }
        FutureTask<CompletedPart> task = underWay.get();
        underWay = Optional.empty();
        try {
            parts.add(task.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a part was on its way");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw new BlobStoreUnavailableException(String.valueOf(failure.getMessage()), failure);
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** What cannot be given up now is given up by the next start. */
    @Override
    public void close() throws IOException {
        bytes.close();
        if (committed || upload.isEmpty()) {
            return;
        }
        try {
            awaitPart();
        } catch (IOException e) {
            LOG.debug("the last part of {} did not arrive", key, e);
        }
        try {
            requests.abort(key, upload.get());
        } catch (IOException e) {
            LOG.warn("the unfinished upload of {} stays until the next start: {}", key, e.getMessage());
        }
    }
}
