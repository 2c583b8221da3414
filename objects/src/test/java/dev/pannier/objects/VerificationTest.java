package dev.pannier.objects;

import dev.pannier.kv.Claims;
import dev.pannier.objects.VerificationFinding.Kind;
import dev.pannier.objects.blob.BlobName;
import dev.pannier.objects.blob.BlobReader;
import dev.pannier.objects.blob.BlobStore;
import dev.pannier.objects.blob.BlobStoreUnavailableException;
import dev.pannier.objects.blob.BlobWriter;
import dev.pannier.objects.blob.Durability;
import dev.pannier.objects.blob.FileBlobStore;
import dev.pannier.objects.encryption.CustomerKey;
import dev.pannier.objects.encryption.Encryption;
import dev.pannier.objects.encryption.EncryptionRequest;
import dev.pannier.objects.encryption.KeysInMemory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class VerificationTest {
    private static final int CHUNK = 64 * 1024;
    private static final int LARGE = 3 * CHUNK + 5;
    @TempDir
    Path directory;
    private final Encryption encryption = new Encryption(Optional.of(new KeysInMemory()), new SecureRandom(), true);
    private EngineFixture fixture;
    private Bucket bucket;
    private final List<VerificationFinding> findings = new ArrayList<>();

    @BeforeEach
    void open() {
        fixture = EngineFixture.encrypting(directory, encryption);
        bucket = fixture.bucket();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aHealthyStoreHasNoFindings() throws IOException {
        fixture.put(bucket, "empty", "");
        fixture.put(bucket, "small", "small");
        fixture.put(bucket, "row", EngineFixture.random(5000, 1));
        fixture.put(bucket, "large", EngineFixture.random(LARGE, 2));
        fixture.engine().copyObject(CopyObjectRequest.of(bucket, "large", bucket, "copy"));
        customer("customer", LARGE);
        multipart("multipart");
        MultipartUpload open = fixture.engine()
                .createUpload(CreateUploadRequest.of(bucket, "open", ObjectMetadata.NONE));
        fixture.engine().uploadPart(new UploadPartRequest(bucket, "open", open.uploadId(), 7,
                UploadBody.of(EngineFixture.random(LARGE, 3))));
        VerificationSummary summary = verify();
        assertThat(findings).isEmpty();
        assertThat(summary.objects()).isEqualTo(7);
        assertThat(summary.parts()).isEqualTo(1);
        assertThat(summary.damages()).isZero();
    }

    @Test
    void aDamagedChunkIsReportedWithItsRange() throws IOException {
        fixture.put(bucket, "key", EngineFixture.random(LARGE, 2));
        flip(blob(), 16 + (CHUNK + 20) + 100);
        assertThat(verify().damages()).isEqualTo(1);
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.DAMAGE);
            assertThat(finding.bucket()).isEqualTo(bucket.name());
            assertThat(finding.key()).isEqualTo("key");
            assertThat(finding.version()).isEqualTo("null");
            assertThat(finding.first()).isEqualTo(CHUNK);
            assertThat(finding.length()).isEqualTo(CHUNK);
            assertThat(finding.reason()).contains("checksum differs");
        });
    }

    @Test
    void damageUnderACustomersKeyIsFoundWithoutTheKey() throws IOException {
        customer("key", LARGE);
        flip(blob(), 20);
        verify();
        assertThat(findings).singleElement()
                .satisfies(finding -> assertThat(finding.length()).isEqualTo(CHUNK));
    }

    @Test
    void everyObjectThatSharesADamagedSegmentIsReported() throws IOException {
        fixture.put(bucket, "a", EngineFixture.random(LARGE, 2));
        fixture.engine().copyObject(CopyObjectRequest.of(bucket, "a", bucket, "b"));
        Files.delete(blob());
        verify();
        assertThat(findings).extracting(VerificationFinding::key).containsExactlyInAnyOrder("a", "b");
        assertThat(findings).allSatisfy(finding -> assertThat(finding.reason()).contains("missing"));
    }

    @Test
    void aMissingContentRowIsDamage() {
        fixture.put(bucket, "key", EngineFixture.random(5000, 1));
        long content = row("key").content();
        fixture.store.write(Claims.NONE, tx -> {
            tx.delete(Keys.content(bucket.id(), content));
            return true;
        });
        verify();
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.key()).isEqualTo("key");
            assertThat(finding.reason()).contains("content");
        });
    }

    @Test
    void ownersAreComparedInBothDirections() {
        fixture.put(bucket, "key", EngineFixture.random(LARGE, 2));
        SegmentReference segment = ((StoredBody.InSegments) row("key").body()).segments().getFirst();
        fixture.store.write(Claims.NONE, tx -> {
            tx.delete(Keys.segmentOwner(segment.segment(), segment.owner()));
            tx.put(Keys.segmentOwner(segment.segment(), 99), new byte[0]);
            return true;
        });
        verify();
        assertThat(findings).extracting(VerificationFinding::reason).anySatisfy(
                reason -> assertThat(reason).contains("is not owned by this object"))
                .anySatisfy(reason -> assertThat(reason).contains("has an owner that does not refer to it"));
    }

    @Test
    void aSegmentThatBelongsToNothingIsNoDamageAndStays() throws IOException {
        fixture.put(bucket, "key", EngineFixture.random(LARGE, 2));
        Path blob = blob();
        Path stray = blob.resolveSibling("00000009-000000000000009");
        Files.copy(blob, stray);
        VerificationSummary summary = verify();
        assertThat(summary.damages()).isZero();
        assertThat(summary.unowned()).isEqualTo(1);
        assertThat(stray).exists();
    }

    @Test
    void bytesThatDifferFromWhatWasUploadedAreFoundThoughTheirChecksumsAreRight() {
        fixture.put(bucket, "key", EngineFixture.random(LARGE, 2));
        ObjectRow row = row("key");
        fixture.store.write(Claims.NONE, tx -> {
            tx.put(Keys.object(bucket.id(), "key"), new ObjectRow(row.version(), row.kind(), row.content(), row.size(),
                    row.modified(), dev.pannier.model.Bytes.wrap(new byte[16]), 0, row.owner(), row.checksum(),
                    row.metadata(), row.body(), row.attributes()).encode());
            return true;
        });
        verify();
        assertThat(findings).singleElement()
                .satisfies(finding -> assertThat(finding.reason()).contains("entity tag differs"));
    }

    @Test
    void aRunningStoreIsVerifiedWhileObjectsAreOverwrittenAndDeleted() throws IOException {
        for (String key : List.of("a", "b", "c", "d")) {
            fixture.put(bucket, key, EngineFixture.random(LARGE, 2));
        }
        multipart("multipart");
        boolean[] changed = {false};
        VerificationSummary summary = fixture.engine().verify(new VerificationListener() {
            @Override
            public void found(VerificationFinding finding) {
                findings.add(finding);
            }

            @Override
            public void progress(long bodies, long bytes) {
                if (!changed[0]) {
                    changed[0] = true;
                    fixture.engine().deleteObject(bucket, DeleteObjectRequest.of("c"));
                    fixture.engine().deleteObject(bucket, DeleteObjectRequest.of("multipart"));
                    fixture.put(bucket, "d", EngineFixture.random(LARGE, 3));
                    fixture.put(bucket, "new", EngineFixture.random(LARGE, 4));
                    fixture.engine().maintenance().pass();
                }
            }
        });
        assertThat(findings).isEmpty();
        assertThat(summary.objects()).isEqualTo(5);
        assertThat(summary.unowned()).isZero();
    }

    @Test
    void damageIsFoundInARunningStoreAndUploadsUnderWayAreNot() throws IOException {
        fixture.put(bucket, "key", EngineFixture.random(LARGE, 2));
        flip(blob(), 16 + (CHUNK + 20) + 100);
        Path underWay = blob().resolveSibling(new BlobName(2, 99).toString());
        Files.copy(blob(), underWay);
        Path leftover = blob().resolveSibling("00000001-000000000000063");
        Files.copy(blob(), leftover);
        VerificationSummary summary = fixture.engine().verify(listener());
        assertThat(summary.damages()).isEqualTo(1);
        assertThat(findings).extracting(VerificationFinding::kind).containsExactly(Kind.DAMAGE, Kind.UNOWNED);
        assertThat(findings.getLast().reason()).contains(leftover.getFileName().toString());
    }

    @Test
    void aBlobStoreOutOfReachIsNoDamage() {
        fixture.put(bucket, "key", EngineFixture.random(LARGE, 2));
        assertThatThrownBy(() -> new Verification(fixture.store, new OutOfReach(), encryption, listener()).run())
                .isInstanceOf(BlobStoreUnavailableException.class);
        assertThat(findings).isEmpty();
    }

    /** A blob store whose endpoint is down. */
    private static final class OutOfReach implements BlobStore {
        private static BlobStoreUnavailableException down() {
            return new BlobStoreUnavailableException("down", new IOException());
        }

        @Override
        public BlobWriter create(BlobName name) throws IOException {
            throw down();
        }

        @Override
        public BlobReader open(BlobName name, long expected) throws IOException {
            throw down();
        }

        @Override
        public void delete(BlobName name) throws IOException {
            throw down();
        }

        @Override
        public void list(int start, Consumer<BlobName> consumer) throws IOException {
            throw down();
        }

        @Override
        public void names(Consumer<BlobName> consumer) throws IOException {
            throw down();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private void customer(String key, int length) throws IOException {
        byte[] secret = new byte[32];
        fixture.engine().putObject(new PutObjectRequest(bucket, key, EngineFixture.OWNER, ObjectMetadata.NONE,
                ObjectAttributes.NONE, UploadBody.of(EngineFixture.random(length, 9)), WriteConditions.NONE,
                new EncryptionRequest.Customer(new CustomerKey(secret, "md5"))));
    }

    private void multipart(String key) throws IOException {
        MultipartUpload upload = fixture.engine()
                .createUpload(CreateUploadRequest.of(bucket, key, ObjectMetadata.NONE));
        List<CompletedPart> parts = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            parts.add(CompletedPart.of(number, fixture.engine().uploadPart(new UploadPartRequest(bucket, key,
                    upload.uploadId(), number, UploadBody.of(EngineFixture.random(number == 1 ? 5 << 20 : 70_000, 4))))
                    .etag()));
        }
        fixture.engine().completeUpload(CompleteUploadRequest.of(bucket, key, upload.uploadId(), parts));
    }

    private ObjectRow row(String key) {
        return ObjectRow.decode(fixture.store.snapshot().get(Keys.object(bucket.id(), key)).orElseThrow());
    }

    private Path blob() {
        return fixture.blobFiles().getFirst();
    }

    private static void flip(Path file, long position) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(position);
            int b = access.read();
            access.seek(position);
            access.write(b ^ 1);
        }
    }

    private VerificationSummary verify() {
        try {
            return new Verification(fixture.store, new FileBlobStore(directory, Durability.OS), encryption,
                    listener()).run();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private VerificationListener listener() {
        return new VerificationListener() {
            @Override
            public void found(VerificationFinding finding) {
                findings.add(finding);
            }

            @Override
            public void progress(long bodies, long bytes) {
                // Only for whoever watches.
            }
        };
    }
}
