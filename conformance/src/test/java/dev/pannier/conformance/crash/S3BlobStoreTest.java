package dev.pannier.conformance.crash;

import dev.pannier.blobs.s3.ForeignBlobStoreException;
import dev.pannier.blobs.s3.S3BlobLocation;
import dev.pannier.blobs.s3.S3BlobOptions;
import dev.pannier.blobs.s3.S3BlobStore;
import dev.pannier.objects.blob.BlobName;
import dev.pannier.objects.blob.BlobStore;
import dev.pannier.objects.blob.BlobStoreContract;
import dev.pannier.objects.blob.BlobStoreUnavailableException;
import dev.pannier.objects.blob.BlobWriter;
import dev.pannier.objects.blob.Durability;
import dev.pannier.objects.blob.FileBlobStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The contract of blob stores, over an S3 endpoint: another Pannier process. */
final class S3BlobStoreTest extends BlobStoreContract {
    private static final AtomicInteger PREFIXES = new AtomicInteger();
    private static BlobServer server;

    @TempDir
    private Path data = Path.of("");
    private String prefix = "";

    @BeforeAll
    static void startServer(@TempDir Path directory) throws IOException {
        server = new BlobServer(directory);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    protected BlobStore open() throws IOException {
        if (prefix.isEmpty()) {
            prefix = "contract-" + PREFIXES.incrementAndGet();
        }
        return S3BlobStore.open(server.options(prefix), data);
    }

    @Test
    void uploadsOfEarlierStartsAreGivenUpByListingAndForeignObjectsAreNot() throws IOException {
        try (BlobStore store = open();
                S3Client s3 = server.s3();
                BlobWriter earlier = store.create(new BlobName(1, 5));
                BlobWriter present = store.create(new BlobName(2, 5))) {
            ByteBuffer zeros = ByteBuffer.allocate(9 * 1024 * 1024);
            earlier.write(zeros.duplicate());
            present.write(zeros.duplicate());
            s3.putObject(p -> p.bucket(BlobServer.BUCKET).key(prefix + "/05/notes.txt"), RequestBody.fromString("x"));
            assertThat(server.uploads(prefix)).hasSize(2);
            List<BlobName> names = new ArrayList<>();
            store.list(2, names::add);
            assertThat(names).isEmpty();
            assertThat(server.uploads(prefix)).singleElement()
                    .satisfies(upload -> assertThat(upload.key()).contains("/00000002-"));
            present.commit();
            assertThat(server.blobs(prefix)).hasSize(2);
        }
    }

    @Test
    void blobsOfAnotherDataDirectoryAreRefused(@TempDir Path other) throws IOException {
        open().close();
        assertThatThrownBy(() -> S3BlobStore.open(server.options(prefix), other))
                .isInstanceOf(ForeignBlobStoreException.class)
                .hasMessageContaining("belong to another data directory than " + other);
        open().close();
    }

    @Test
    void aDataDirectoryKeepsToItsBlobs(@TempDir Path files) throws IOException {
        open().close();
        assertThatThrownBy(() -> S3BlobStore.open(server.options("elsewhere"), data))
                .isInstanceOf(ForeignBlobStoreException.class)
                .hasMessageContaining("are in s3://blobs/" + prefix + ", not in s3://blobs/elsewhere");
        new FileBlobStore(files.resolve("blobs"), Durability.OS).close();
        assertThatThrownBy(() -> S3BlobStore.open(server.options("files"), files))
                .isInstanceOf(ForeignBlobStoreException.class).hasMessageContaining("are files in it");
    }

    @Test
    void aBucketThatIsNotThereIsSaid(@TempDir Path other) {
        S3BlobOptions options = new S3BlobOptions(new S3BlobLocation("nowhere", "x"), Optional.of(server.endpoint()),
                "us-east-1", server.options("x").credentials(), S3BlobOptions.Timeouts.DEFAULT);
        assertThatThrownBy(() -> S3BlobStore.open(options, other)).isInstanceOf(BlobStoreUnavailableException.class)
                .hasMessageContaining("s3://nowhere/x").hasMessageContaining("NoSuchBucket");
    }

    @Test
    void nothingIsLeftOnDisk() throws IOException {
        try (BlobStore store = open(); BlobWriter writer = store.create(new BlobName(1, 5))) {
            writer.write(ByteBuffer.allocate(9 * 1024 * 1024));
            writer.commit();
        }
        try (Stream<Path> left = Files.list(data.resolve("blobs-outgoing"))) {
            assertThat(left).isEmpty();
        }
    }
}
