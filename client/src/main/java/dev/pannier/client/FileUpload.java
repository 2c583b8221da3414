package dev.pannier.client;

import dev.pannier.large.Codec;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.Payload;
import dev.pannier.large.PayloadPointer;
import dev.pannier.model.AttributeType;
import dev.pannier.model.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * One file on its way to S3: in parts beyond a size, several at a time, each read from the file as it is sent, while
 * one more thread computes the SHA-256 of the whole.
 */
final class FileUpload {
    /** Below this, one request is faster. */
    private static final long ONE_REQUEST = 16L << 20;
    private static final long SMALLEST_PART = 8L << 20;
    private static final int BUFFER = 1 << 16;
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private final OutsideValues outside;
    private final S3Client s3;
    private final Offload options;
    private final Path file;
    private final String name;
    private final String contentType;
    private final TransferProgress progress;
    private final AtomicBoolean failed = new AtomicBoolean();

    FileUpload(LargeTable table, FilePut put, TransferProgress progress) {
        this.outside = table.outside();
        this.s3 = outside.objects().s3();
        this.options = table.offload();
        this.file = put.file();
        this.name = put.name();
        this.contentType = put.contentType().orElse(UNKNOWN_TYPE);
        this.progress = progress;
    }

    PayloadPointer execute() throws IOException {
        long size = Files.size(file);
        FileTime modified = Files.getLastModifiedTime(file);
        String key = outside.objects().newKey(options.prefix(), name);
        MultipartUpload upload = new MultipartUpload(s3, options.bucket(), key, contentType, name);
        Bytes sha256 = size <= ONE_REQUEST ? uploadWhole(upload, size) : uploadParts(upload, size);
        PayloadPointer pointer = new PayloadPointer(options.bucket(), key, size, sha256, Codec.NONE, AttributeType.B,
                Optional.of(contentType), Optional.of(name));
        if (Files.size(file) != size || !Files.getLastModifiedTime(file).equals(modified)) {
            outside.remove(List.of(new Outside.InObject(pointer)));
            throw new IOException(file + " changed while it was uploaded");
        }
        return pointer;
    }

    private Bytes uploadWhole(MultipartUpload upload, long size) {
        Bytes sha256 = digest();
        upload.putWhole(body(0, size));
        return sha256;
    }

    private Bytes uploadParts(MultipartUpload upload, long size) {
        String id = upload.begin();
        long partSize = Math.max(SMALLEST_PART, (size + MultipartUpload.MAX_PARTS - 1) / MultipartUpload.MAX_PARTS);
        List<CompletedPart> parts = new ArrayList<>();
        Bytes[] sha256 = new Bytes[1];
        List<Supplier<Optional<CompletedPart>>> tasks = new ArrayList<>();
        tasks.add(() -> {
            sha256[0] = digest();
            return Optional.empty();
        });
        for (int i = 0; i * partSize < size; i++) {
            int number = i + 1;
            long offset = i * partSize;
            long length = Math.min(partSize, size - offset);
            tasks.add(() -> Optional.of(upload.putPart(id, number, body(offset, length))));
        }
        try {
            outside.parallel().map(tasks, this::unlessFailed).forEach(part -> part.ifPresent(parts::add));
            upload.complete(id, parts);
        } catch (RuntimeException e) {
            upload.abort(id, e);
            throw e;
        }
        return Objects.requireNonNull(sha256[0]);
    }

    /** After the first failure the other parts need not be sent. */
    private Optional<CompletedPart> unlessFailed(Supplier<Optional<CompletedPart>> task) {
        if (failed.get()) {
            return Optional.empty();
        }
        try {
            return task.get();
        } catch (RuntimeException e) {
            failed.set(true);
            throw e;
        }
    }

    private RequestBody body(long offset, long length) {
        AtomicLong reported = new AtomicLong();
        return RequestBody.fromContentProvider(() -> new FileSlice(file, offset, length, progress, reported), length,
                contentType);
    }

    private Bytes digest() {
        MessageDigest digest = Payload.sha256Digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.wrap(digest.digest());
    }
}
