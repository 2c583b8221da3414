package dev.pannier.conformance.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The files of large bodies, as {@code docs/objects.md} describes them. */
record BlobFiles(Path data) {
    private static final int INLINE = 64 * 1024;
    private static final int CHUNK = 64 * 1024;
    private static final int HEADER = 16;
    /** After each chunk: the tag of its encryption and a checksum. */
    private static final int TAG_AND_CHECKSUM = 16 + 4;

    /** All of them. */
    List<Path> files() {
        try (Stream<Path> files = Files.walk(data.resolve("blobs"))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes in all of them; one that goes while it is looked at counts as gone. */
    long bytes() {
        return files().stream().mapToLong(BlobFiles::size).sum();
    }

    /** The file of the only body of that length. */
    Path ofLength(long length) {
        List<Path> found = files().stream().filter(file -> size(file) == fileLength(length)).toList();
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " files hold " + length + " bytes");
        }
        return found.getFirst();
    }

    private static long fileLength(long length) {
        return HEADER + length + TAG_AND_CHECKSUM * ((length + CHUNK - 1) / CHUNK);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of files that the objects of all buckets need. */
    static long needed(S3Client s3) {
        return s3.listBuckets().buckets().stream()
                .flatMap(bucket -> s3.listObjectsV2Paginator(l -> l.bucket(bucket.name())).contents().stream()
                        .flatMapToLong(object -> segments(s3, bucket.name(), object)).boxed())
                .mapToLong(BlobFiles::fileLength).sum();
    }

    /** The lengths of an object's segments: one for each part, one for an object in one piece that is not inline. */
    private static LongStream segments(S3Client s3, String bucket, S3Object object) {
        int dash = object.eTag().indexOf('-');
        if (dash < 0) {
            return object.size() > INLINE ? LongStream.of(object.size()) : LongStream.empty();
        }
        int parts = Integer.parseInt(object.eTag().substring(dash + 1).replace("\"", ""));
        return IntStream.rangeClosed(1, parts).mapToLong(part -> s3
                .headObject(h -> h.bucket(bucket).key(object.key()).partNumber(part)).contentLength());
    }
}
