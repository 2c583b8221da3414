package dev.pannier.server;

import dev.pannier.blobs.s3.BlobStoreOwner;
import dev.pannier.blobs.s3.S3BlobOptions;
import dev.pannier.blobs.s3.S3BlobStore;
import dev.pannier.objects.blob.BlobStore;
import dev.pannier.objects.blob.Durability;
import dev.pannier.objects.blob.FileBlobStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the blob store of a data directory: files in it, or objects of an S3 endpoint; never now one, now the other. */
final class Blobs {
    private Blobs() {
    }

    /**
     * Opens it.
     *
     * @throws StartupException the directory's blobs are elsewhere
     */
    static BlobStore open(Path data, Optional<S3BlobOptions> remote, Durability durability) throws IOException {
        if (remote.isPresent()) {
            return S3BlobStore.open(remote.get(), data);
        }
        Optional<String> elsewhere = BlobStoreOwner.locationOf(data);
        if (elsewhere.isPresent()) {
            throw new StartupException("the blobs of " + data + " are in " + elsewhere.get() + ": give --blobs "
                    + elsewhere.get());
        }
        return new FileBlobStore(data.resolve("blobs"), durability);
    }
}
