package dev.pannier.blobs.s3;

import dev.pannier.objects.blob.BlobName;
import dev.pannier.objects.blob.BlobReader;
import dev.pannier.objects.blob.BlobStore;
import dev.pannier.objects.blob.BlobWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Blobs as objects under a prefix of a bucket. A blob is as durable as the endpoint's answer says; it appears with one
 * request, so that a crash leaves nothing but uploads in progress, which {@link #list} gives up. Every object is written
 * on the condition that there is none of its name.
 */
public final class S3BlobStore implements BlobStore {
    private final S3BlobLocation location;
    private final Path spool;
    private final BlobRequests requests;

    private S3BlobStore(S3BlobLocation location, Path spool, BlobRequests requests) {
        this.location = location;
        this.spool = spool;
        this.requests = requests;
    }

    /**
     * Opens the store for one data directory, to which it then belongs for ever: another one with the same numbers of
     * starts would sweep its blobs away.
     *
     * @param data in which {@code blob-store} says where its blobs are, and {@code blobs-outgoing} holds bytes on their
     *             way
     * @throws ForeignBlobStoreException               the blobs there are another directory's, or this directory's are
     *                                                 elsewhere
     * @throws dev.pannier.objects.blob.BlobStoreUnavailableException the endpoint cannot be used
     */
    public static S3BlobStore open(S3BlobOptions options, Path data) throws IOException {
        BlobRequests requests = new BlobRequests(options);
        try {
            BlobStoreOwner.claim(requests, options.location(), data);
            Path spool = Files.createDirectories(data.resolve("blobs-outgoing"));
            try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(spool)) {
                for (Path leftover : leftovers) {
                    Files.delete(leftover);
                }
            }
            return new S3BlobStore(options.location(), spool, requests);
        } catch (IOException | RuntimeException e) {
            requests.close();
            throw e;
        }
    }

    @Override
    public BlobWriter create(BlobName name) throws IOException {
        return new S3BlobWriter(requests, location.key(name), spool.resolve(name.toString()),
                UUID.randomUUID().toString());
    }

    @Override
    public BlobReader open(BlobName name, long expected) throws IOException {
        return new S3BlobReader(requests, location.key(name), expected);
    }

    @Override
    public void delete(BlobName name) throws IOException {
        requests.delete(location.key(name));
    }

    @Override
    public void list(int start, Consumer<BlobName> consumer) throws IOException {
        names(name -> {
            if (name.start() < start) {
                consumer.accept(name);
            }
        });
        abortUploads(start);
    }

    private void abortUploads(int start) throws IOException {
        try {
            requests.listUploads((key, upload) -> {
                if (location.name(key).filter(name -> name.start() < start).isPresent()) {
                    try {
                        requests.abort(key, upload);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void names(Consumer<BlobName> consumer) throws IOException {
        requests.list(key -> location.name(key).ifPresent(consumer));
    }

    @Override
    public void close() {
        requests.close();
    }
}
