package dev.pannier.client;

import dev.pannier.large.Codec;
import dev.pannier.large.Payload;
import dev.pannier.large.PayloadPointer;
import dev.pannier.model.AttributeType;
import dev.pannier.model.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * One stream of unknown length on its way to S3. A part is held until it is sent, since it may have to be sent again:
 * in memory while parts are small, in a temporary file once they are large. Parts grow so that ten thousand of them reach
 * 50 TB, S3's limit.
 */
final class StreamUpload {
    private static final int SMALL = 8 << 20;
    private static final int MEDIUM = 64 << 20;
    private static final int LAST_SMALL = 500;
    private static final int LAST_MEDIUM = 600;
    /** S3's limit on a part. */
    private static final long LARGE = 5L << 30;
    private static final int BUFFER = 1 << 16;
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    /** How many bytes of several parts are in memory at a time. */
    private static final int HELD = 32 << 20;

    private final MultipartUpload upload;
    private final Parallel parallel;
    private final StreamPut put;
    private final TransferProgress progress;
    private final MessageDigest digest = Payload.sha256Digest();
    private long size;

    StreamUpload(LargeTable table, StreamPut put, TransferProgress progress) {
        this.put = put;
        this.progress = progress;
        PayloadStore objects = table.outside().objects();
        this.parallel = table.outside().parallel();
        this.upload = new MultipartUpload(objects.s3(), table.offload().bucket(),
                objects.newKey(table.offload().prefix(), put.name()), put.contentType().orElse(UNKNOWN_TYPE),
                put.name());
    }

    /** How long a part may be that is not the last; numbers count from 1. */
    static long partSize(int number) {
        return number <= LAST_SMALL ? SMALL : number <= LAST_MEDIUM ? MEDIUM : LARGE;
    }

    PayloadPointer execute() throws IOException {
        byte[] first = put.in().readNBytes(SMALL);
        count(first, first.length);
        if (first.length < SMALL) {
            upload.putWhole(body(first));
            progress.transferred(first.length);
        } else {
            sendParts(first);
        }
        return new PayloadPointer(upload.bucket(), upload.key(), size, Bytes.wrap(digest.digest()), Codec.NONE,
                AttributeType.B, Optional.of(upload.contentType()), Optional.of(upload.name()));
    }

    private void sendParts(byte[] first) throws IOException {
        String id = upload.begin();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            List<Part> batch = batch(1, first);
            while (!batch.isEmpty()) {
                parts.addAll(parallel.map(batch, part -> send(id, part)));
                batch = batch(parts.size() + 1, new byte[0]);
            }
            sendLarge(id, parts);
            upload.complete(id, parts);
        } catch (RuntimeException | IOException e) {
            upload.abort(id, e);
            throw e;
        }
    }

    /** The next parts that are held in memory, from this number on; none after the last of them. */
    private List<Part> batch(int number, byte[] first) throws IOException {
        List<Part> batch = new ArrayList<>();
        int held = first.length;
        if (first.length > 0) {
            batch.add(new Part(number, first));
        }
        for (int next = number + batch.size(); next <= LAST_MEDIUM && held < HELD; next++) {
            byte[] bytes = put.in().readNBytes((int) partSize(next));
            if (bytes.length == 0) {
                break;
            }
            count(bytes, bytes.length);
            batch.add(new Part(next, bytes));
            held += bytes.length;
        }
        return batch;
    }

    private CompletedPart send(String id, Part part) {
        CompletedPart sent = upload.putPart(id, part.number(), body(part.bytes()));
        progress.transferred(part.bytes().length);
        return sent;
    }

    private void sendLarge(String id, List<CompletedPart> parts) throws IOException {
        if (parts.size() < LAST_MEDIUM) {
            return;
        }
        while (parts.size() < MultipartUpload.MAX_PARTS) {
            Optional<CompletedPart> part = fromFile(id, parts.size() + 1);
            if (part.isEmpty()) {
                return;
            }
            parts.add(part.get());
        }
        if (put.in().read() >= 0) {
            throw new IOException("the stream is longer than S3's largest object");
        }
    }

    private Optional<CompletedPart> fromFile(String id, int number) throws IOException {
        Path file = Files.createTempFile("pannier", ".part");
        try {
            long length = spool(file, partSize(number));
            if (length == 0) {
                return Optional.empty();
            }
            CompletedPart part = upload.putPart(id, number, RequestBody.fromFile(file));
            progress.transferred(length);
            return Optional.of(part);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private long spool(Path file, long most) throws IOException {
        InputStream in = put.in();
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            while (length < most) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, most - length));
                if (n < 0) {
                    break;
                }
                count(buffer, n);
                out.write(buffer, 0, n);
                length += n;
            }
        }
        return length;
    }

    private void count(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
        size += length;
    }

    private RequestBody body(byte[] bytes) {
        return RequestBody.fromContentProvider(ContentStreamProvider.fromByteArrayUnsafe(bytes), bytes.length,
                upload.contentType());
    }

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Part(int number, byte[] bytes) {
    }
}
