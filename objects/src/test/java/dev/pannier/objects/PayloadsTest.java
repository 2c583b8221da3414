package dev.pannier.objects;

import dev.pannier.kv.Claims;
import dev.pannier.kv.Key;
import dev.pannier.model.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Payloads as an item engine uses them: inside its own transactions. */
final class PayloadsTest {
    private static final Key ITEM = new Key(9, new byte[]{1, 2, 3});
    @TempDir
    Path directory;
    private EngineFixture fixture;
    private PayloadStore payloads;
    private Bucket bucket;

    @BeforeEach
    void open() {
        fixture = new EngineFixture(directory);
        bucket = fixture.bucket();
        payloads = fixture.engine().payloads();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private PayloadReference put(byte[] body) throws IOException {
        StagedPayload staged = payloads.stage(bucket, "items/", "image/png", Bytes.wrap(body));
        return fixture.store.write(Claims.of(payloads.claims(bucket)), tx -> {
            tx.put(ITEM, new byte[]{1});
            return payloads.link(tx, staged);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5000, 200_000})
    void aPayloadIsAnOrdinaryObjectToReaders(int size) throws IOException {
        byte[] body = EngineFixture.random(size, 1);
        PayloadReference reference = put(body);
        assertThat(reference.size()).isEqualTo(size);
        assertThat(reference.key()).startsWith("items/");
        assertThat(fixture.get(bucket, reference.key())).isEqualTo(body);
        try (ReadableObject object = payloads.open(reference)) {
            assertThat(EngineFixture.bytes(object)).isEqualTo(body);
            assertThat(object.head().info().payload()).isTrue();
            assertThat(object.head().info().metadata().contentType()).isEqualTo("image/png");
        }
        assertThat(fixture.engine().listObjects(ListObjectsRequest.of(bucket, "", "")).objects())
                .extracting(ObjectSummary::key).containsExactly(reference.key());
    }

    @Test
    void nobodyButTheItemWritesIt() throws IOException {
        PayloadReference reference = put(EngineFixture.random(100, 1));
        String key = reference.key();
        fixture.put(bucket, "plain", "text");
        Errors.assertError(S3Error.ACCESS_DENIED, () -> fixture.put(bucket, key, "forged"));
        Errors.assertError(S3Error.ACCESS_DENIED,
                () -> fixture.engine().deleteObject(bucket, DeleteObjectRequest.of(key)));
        Errors.assertError(S3Error.ACCESS_DENIED,
                () -> fixture.engine().copyObject(CopyObjectRequest.of(bucket, "plain", bucket, key)));
        List<DeleteOutcome> outcomes = fixture.engine().deleteObjects(bucket,
                List.of(DeleteObjectRequest.of(key), DeleteObjectRequest.of("plain")));
        assertThat(outcomes.get(0).error()).map(error -> error.error()).contains(S3Error.ACCESS_DENIED);
        assertThat(outcomes.get(1).error()).isEmpty();
        String upload = fixture.engine().createUpload(CreateUploadRequest.of(bucket, key, ObjectMetadata.NONE))
                .uploadId();
        String etag = fixture.engine()
                .uploadPart(new UploadPartRequest(bucket, key, upload, 1, UploadBody.of(new byte[9]))).etag();
        Errors.assertError(S3Error.ACCESS_DENIED, () -> fixture.engine().completeUpload(
                CompleteUploadRequest.of(bucket, key, upload, List.of(CompletedPart.of(1, etag)))));
        Errors.assertError(S3Error.BUCKET_NOT_EMPTY, () -> fixture.engine().deleteBucket(bucket));
        assertThat(fixture.get(bucket, key)).isEqualTo(EngineFixture.random(100, 1));
    }

    @Test
    void unlinkingMakesItUnreachableAtOnceAndItsBytesGoLaterAfterACrashToo() throws IOException {
        PayloadReference reference = put(EngineFixture.random(200_000, 1));
        unlink(reference);
        unlink(reference);
        Errors.assertError(S3Error.NO_SUCH_KEY, () -> payloads.open(reference));
        assertThat(fixture.blobFiles()).hasSize(1);
        fixture.restart(Duration.ofMinutes(1)).maintenance().pass();
        assertThat(fixture.blobFiles()).isEmpty();
    }

    private void unlink(PayloadReference reference) {
        fixture.store.write(Claims.NONE, tx -> {
            payloads.unlink(tx, reference);
            return true;
        });
    }

    @Test
    void aTransactionThatFailsLinksNothing() throws IOException {
        StagedPayload staged = payloads.stage(bucket, "items/", "text/plain",
                new ByteArrayInputStream(EngineFixture.random(200_000, 1)));
        assertThatThrownBy(() -> fixture.store.write(Claims.of(payloads.claims(staged)), tx -> {
            payloads.link(tx, staged);
            throw new IllegalArgumentException("condition failed");
        })).isInstanceOf(IllegalArgumentException.class);
        Errors.assertError(S3Error.NO_SUCH_KEY, () -> payloads.open(staged.reference()));
        assertThat(fixture.blobFiles()).hasSize(1);
        payloads.discard(staged);
        assertThat(fixture.blobFiles()).isEmpty();
    }

    @Test
    void aStagedPayloadThatACrashLeftIsSweptByTheNextStart() throws IOException {
        payloads.stage(bucket, "items/", "text/plain", Bytes.wrap(EngineFixture.random(200_000, 1)));
        byte[] kept = EngineFixture.random(200_000, 2);
        PayloadReference reference = put(kept);
        fixture.engine().maintenance().sweep();
        assertThat(fixture.blobFiles()).as("the present start's blobs are not swept").hasSize(2);
        fixture.restart(Duration.ofMinutes(1)).maintenance().sweep();
        assertThat(fixture.blobFiles()).hasSize(1);
        assertThat(fixture.get(bucket, reference.key())).isEqualTo(kept);
    }

    @Test
    void theBucketMustExistAndBelongToTheOwner() {
        assertThat(payloads.bucket("photos", EngineFixture.OWNER)).isEqualTo(bucket);
        Errors.assertError(S3Error.ACCESS_DENIED, () -> payloads.bucket("photos", "someone"));
        Errors.assertError(S3Error.NO_SUCH_BUCKET, () -> payloads.bucket("absent", EngineFixture.OWNER));
    }

    @Test
    void aBucketThatATableUsesIsNotDeleted() {
        Bytes table = Bytes.wrap(new byte[]{0, 0, 7});
        fixture.store.write(Claims.NONE, tx -> {
            payloads.addUser(tx, bucket, table);
            payloads.addUser(tx, bucket, table);
            return true;
        });
        Errors.assertError(S3Error.BUCKET_NOT_EMPTY, () -> fixture.engine().deleteBucket(bucket));
        fixture.store.write(Claims.NONE, tx -> {
            payloads.removeUser(tx, bucket, table);
            return true;
        });
        fixture.engine().deleteBucket(bucket);
        Errors.assertError(S3Error.NO_SUCH_BUCKET, () -> fixture.store.write(Claims.NONE, tx -> {
            payloads.addUser(tx, bucket, table);
            return true;
        }));
    }

    @Test
    void linkingIntoADeletedBucketFails() throws IOException {
        StagedPayload staged = payloads.stage(bucket, "items/", "text/plain", Bytes.wrap(new byte[10]));
        fixture.engine().deleteBucket(bucket);
        Errors.assertError(S3Error.NO_SUCH_BUCKET,
                () -> fixture.store.write(Claims.NONE, tx -> payloads.link(tx, staged)));
    }
}
