package dev.pannier.client;

import dev.pannier.large.Codec;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.Payload;
import dev.pannier.large.PayloadPointer;
import dev.pannier.model.AttributeType;
import dev.pannier.model.Bytes;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * A stream on its way to S3. It cannot be read twice, so a few parts are held in memory until they have arrived; parts
 * grow with their number, so that a stream of unknown length begins with little memory and may reach hundreds of
 * gigabytes.
 */
final class StreamUpload {
    private static final int SMALLEST_PART = 8 << 20;
    /** So many parts have one size, the next ones twice that. */
    private static final int SAME_SIZE = 2_000;
    private static final int MAX_PARTS = 10_000;
    /** How many bytes are in memory at a time, unless one part is larger. */
    private static final int HELD = 32 << 20;
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private final PayloadStore payloads;
    private final S3Client s3;
    private final Offload options;
    private final StreamPut put;
    private final TransferProgress progress;
    private final MessageDigest digest = Payload.sha256Digest();
    private long size;

    StreamUpload(PayloadStore payloads, Offload options, StreamPut put, TransferProgress progress) {
        this.payloads = payloads;
        this.s3 = payloads.s3();
        this.options = options;
        this.put = put;
        this.progress = progress;
    }

    PayloadPointer execute() throws IOException {
        String key = payloads.newKey(options, put.name());
        String contentType = put.contentType().orElse(UNKNOWN_TYPE);
        byte[] first = read(SMALLEST_PART);
        if (first.length < SMALLEST_PART) {
            s3.putObject(request -> request.bucket(options.bucket()).key(key).contentType(contentType)
                    .contentDisposition(FileUpload.disposition(put.name())), body(first));
            progress.transferred(first.length);
        } else {
            uploadParts(key, contentType, first);
        }
        return new PayloadPointer(options.bucket(), key, size, Bytes.wrap(digest.digest()), Codec.NONE, AttributeType.B,
                Optional.of(contentType), Optional.of(put.name()));
    }

    private byte[] read(int length) throws IOException {
        byte[] bytes = put.in().readNBytes(length);
        digest.update(bytes);
        size += bytes.length;
        return bytes;
    }

    private void uploadParts(String key, String contentType, byte[] first) throws IOException {
        String id = s3.createMultipartUpload(request -> request.bucket(options.bucket()).key(key)
                .contentType(contentType).contentDisposition(FileUpload.disposition(put.name()))).uploadId();
        try {
            List<CompletedPart> done = new ArrayList<>();
            List<Part> batch = new ArrayList<>(List.of(new Part(1, first)));
            while (!batch.isEmpty()) {
                done.addAll(payloads.parallel().map(batch, part -> upload(key, id, part)));
                batch = next(done.size());
            }
            s3.completeMultipartUpload(request -> request.bucket(options.bucket()).key(key).uploadId(id)
                    .multipartUpload(upload -> upload.parts(done)));
        } catch (RuntimeException | IOException e) {
            abort(key, id, e);
            throw e;
        }
    }

    private List<Part> next(int done) throws IOException {
        List<Part> batch = new ArrayList<>();
        int held = 0;
        do {
            int number = done + batch.size() + 1;
            int length = SMALLEST_PART << ((number - 1) / SAME_SIZE);
            byte[] bytes = read(number > MAX_PARTS ? 1 : length);
            if (bytes.length == 0) {
                return batch;
            } else if (number > MAX_PARTS) {
                throw new IOException("the stream is longer than " + (size - 1) + " bytes; put it as a file");
            }
            batch.add(new Part(number, bytes));
            held += bytes.length;
        } while (held < HELD);
        return batch;
    }

    private CompletedPart upload(String key, String id, Part part) {
        String etag = s3.uploadPart(
                request -> request.bucket(options.bucket()).key(key).uploadId(id).partNumber(part.number()),
                body(part.bytes())).eTag();
        progress.transferred(part.bytes().length);
        return CompletedPart.builder().partNumber(part.number()).eTag(etag).build();
    }

    private static RequestBody body(byte[] bytes) {
        return RequestBody.fromContentProvider(
                ContentStreamProvider.fromByteArrayUnsafe(bytes), bytes.length,
                UNKNOWN_TYPE);
    }

    private void abort(String key, String id, Exception cause) {
        try {
            s3.abortMultipartUpload(request -> request.bucket(options.bucket()).key(key).uploadId(id));
        } catch (SdkException e) {
            cause.addSuppressed(e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Part(int number, byte[] bytes) {
    }
}
