package dev.pannier.objects;

import dev.pannier.model.Bytes;
import dev.pannier.objects.blob.DamagedSegmentException;
import dev.pannier.objects.checksum.Checksum;
import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.ChecksumType;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ObjectsTest {
    @TempDir
    Path directory;
    private EngineFixture fixture;
    private Bucket bucket;

    @BeforeEach
    void open() {
        fixture = new EngineFixture(directory);
        bucket = fixture.bucket();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1024, 1025, 65_535, 65_536, 65_537, 131_072, 131_073, 1_000_000})
    void anObjectIsReadAsItWasWrittenWhateverItsSize(int size) {
        byte[] body = EngineFixture.random(size, size);
        WriteResult written = fixture.put(bucket, "key", body);
        assertThat(fixture.get(bucket, "key")).isEqualTo(body);
        ObjectInfo info = fixture.engine().headObject(GetObjectRequest.of(bucket, "key")).info();
        assertThat(info.size()).isEqualTo(size);
        assertThat(info.etag()).isEqualTo(written.etag());
        assertThat(fixture.blobFiles()).hasSize(size > 65_536 ? 1 : 0);
    }

    @Test
    void headTellsWhatPutSaid() throws IOException {
        ObjectMetadata metadata = new ObjectMetadata(
                Map.of(StandardHeader.CONTENT_TYPE, "text/plain", StandardHeader.CACHE_CONTROL, "no-cache"),
                Map.of("colour", "grün"), "STANDARD_IA");
        fixture.engine().putObject(
                PutObjectRequest.of(bucket, "key", metadata, UploadBody.of("hello".getBytes(UTF_8))));
        ObjectInfo info = fixture.engine().headObject(GetObjectRequest.of(bucket, "key")).info();
        assertThat(info.metadata()).isEqualTo(metadata);
        assertThat(info.etag()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(info.lastModified()).isEqualTo(EngineFixture.NOW);
        assertThat(info.owner()).isEqualTo(EngineFixture.OWNER);
        assertThat(info.checksum()).map(Checksum::algorithm).contains(ChecksumAlgorithm.CRC64NVME);
        assertThat(info.parts()).isEmpty();
    }

    @Test
    void aMissingObjectIsNoSuchKey() {
        S3Exception error = Errors.assertError(S3Error.NO_SUCH_KEY, () -> fixture.get(bucket, "absent"));
        assertThat(error.details()).containsEntry("Key", "absent");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 5000, 200_000})
    void rangesSelectBytes(int size) {
        byte[] body = EngineFixture.random(size, 7);
        fixture.put(bucket, "key", body);
        assertThat(select(new Selection.Span(0, OptionalLong.of(0)))).containsExactly(body[0]);
        assertThat(select(new Selection.Span(3, OptionalLong.of(5)))).isEqualTo(Arrays.copyOfRange(body, 3, 6));
        assertThat(select(new Selection.Span(size - 1, OptionalLong.empty()))).containsExactly(body[size - 1]);
        assertThat(select(new Selection.Span(size / 2, OptionalLong.of(Long.MAX_VALUE))))
                .isEqualTo(Arrays.copyOfRange(body, size / 2, size));
        assertThat(select(new Selection.Suffix(4))).isEqualTo(Arrays.copyOfRange(body, size - 4, size));
        assertThat(select(new Selection.Suffix(size + 1L))).isEqualTo(body);
        assertThat(select(new Selection.Part(1))).isEqualTo(body);
        Errors.assertError(S3Error.INVALID_RANGE, () -> select(new Selection.Span(size, OptionalLong.empty())));
        Errors.assertError(S3Error.INVALID_RANGE, () -> select(new Selection.Suffix(0)));
        Errors.assertError(S3Error.INVALID_PART_NUMBER, () -> select(new Selection.Part(2)));
    }

    private byte[] select(Selection selection) {
        return fixture.get(new GetObjectRequest(bucket, "key", Optional.empty(), selection, ReadConditions.NONE));
    }

    @Test
    void readConditionsFollowTheEntityTagAndTheDate() {
        String etag = fixture.put(bucket, "key", "hello").etag();
        Instant modified = Instant.parse("2026-03-01T12:00:00Z");
        read(Optional.of("\"" + etag + "\""), Optional.empty(), Optional.empty(),
                Optional.of(modified.minusSeconds(9)));
        read(Optional.empty(), Optional.of("\"other\""), Optional.empty(), Optional.empty());
        read(Optional.empty(), Optional.empty(), Optional.of(modified.minusSeconds(1)), Optional.of(modified));
        S3Exception failed = Errors.assertError(S3Error.PRECONDITION_FAILED,
                () -> read(Optional.of("other"), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(failed.details()).containsEntry("Condition", "If-Match");
        Errors.assertError(S3Error.PRECONDITION_FAILED, () -> read(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(modified.minusSeconds(1))));
        assertThatThrownBy(() -> read(Optional.empty(), Optional.of("\"x\", \"" + etag + "\""), Optional.empty(),
                Optional.empty())).isInstanceOfSatisfying(NotModifiedException.class,
                        e -> assertThat(e.info().etag()).isEqualTo(etag));
        Errors.assertError(S3Error.NOT_MODIFIED,
                () -> read(Optional.empty(), Optional.empty(), Optional.of(modified), Optional.empty()));
    }

    private void read(Optional<String> ifMatch, Optional<String> ifNoneMatch, Optional<Instant> modified,
            Optional<Instant> unmodified) {
        fixture.engine().headObject(new GetObjectRequest(bucket, "key", Optional.empty(), Selection.WHOLE,
                new ReadConditions(ifMatch, ifNoneMatch, modified, unmodified)));
    }

    @Test
    void conditionalPutsCreateOrReplaceExactlyWhatTheySay() throws IOException {
        Errors.assertError(S3Error.NO_SUCH_KEY, () -> putIf("one", Optional.of("x"), Optional.empty()));
        String etag = putIf("one", Optional.empty(), Optional.of("*")).etag();
        Errors.assertError(S3Error.PRECONDITION_FAILED, () -> putIf("two", Optional.empty(), Optional.of("*")));
        Errors.assertError(S3Error.PRECONDITION_FAILED, () -> putIf("two", Optional.of("x"), Optional.empty()));
        Errors.assertError(S3Error.PRECONDITION_FAILED, () -> putIf("two", Optional.empty(), Optional.of(etag)));
        putIf("two", Optional.of(etag), Optional.empty());
        putIf("three", Optional.empty(), Optional.of(etag));
        putIf("four", Optional.of("*"), Optional.empty());
        assertThat(fixture.get(bucket, "key")).asString().isEqualTo("four");
    }

    private WriteResult putIf(String body, Optional<String> ifMatch, Optional<String> ifNoneMatch) throws IOException {
        return fixture.engine()
                .putObject(new PutObjectRequest(bucket, "key", EngineFixture.OWNER, ObjectMetadata.NONE,
                        ObjectAttributes.NONE,
                        UploadBody.of(body.getBytes(UTF_8)), new WriteConditions(ifMatch, ifNoneMatch)));
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 100_000})
    void aBodyThatIsNotWhatTheClientSaidIsRefusedAndLeavesNothing(int size) {
        byte[] body = EngineFixture.random(size, 3);
        Errors.assertError(S3Error.BAD_DIGEST, () -> putBody(new UploadBody(new ByteArrayInputStream(body),
                OptionalLong.of(size), Optional.of(Bytes.wrap(new byte[16])), Optional.empty())));
        Errors.assertError(S3Error.INCOMPLETE_BODY, () -> putBody(UploadBody.of(new ByteArrayInputStream(body),
                size + 1)));
        Errors.assertError(S3Error.INCOMPLETE_BODY, () -> putBody(UploadBody.of(new ByteArrayInputStream(body),
                size - 1)));
        S3Exception mismatch = Errors.assertError(S3Error.BAD_DIGEST,
                () -> putBody(withChecksum(body, ChecksumAlgorithm.CRC32, "AAAAAA==")));
        assertThat(mismatch.text()).isEqualTo("The CRC32 you specified did not match the calculated checksum.");
        Errors.assertError(S3Error.INVALID_REQUEST,
                () -> putBody(withChecksum(body, ChecksumAlgorithm.CRC32, "AAAA")));
        assertThatThrownBy(() -> putBody(UploadBody.of(new BrokenStream(body), size))).isInstanceOf(IOException.class);
        Errors.assertError(S3Error.NO_SUCH_KEY, () -> fixture.get(bucket, "key"));
        assertThat(fixture.blobFiles()).isEmpty();
    }

    private void putBody(UploadBody body) throws IOException {
        fixture.engine().putObject(PutObjectRequest.of(bucket, "key", ObjectMetadata.NONE, body));
    }

    private static UploadBody withChecksum(byte[] body, ChecksumAlgorithm algorithm, String value) {
        return new UploadBody(new ByteArrayInputStream(body), OptionalLong.empty(), Optional.empty(),
                Optional.of(ExpectedChecksum.of(algorithm, value)));
    }

    /** Ends with an error instead of an end. */
    private static final class BrokenStream extends FilterInputStream {
        BrokenStream(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count < 0) {
                throw new IOException("connection lost");
            }
            return count;
        }
    }

    @Test
    void checksumsAreComparedStoredAndReturned() throws IOException {
        byte[] body = "123456789".getBytes(UTF_8);
        putBody(withChecksum(body, ChecksumAlgorithm.CRC32, "y/Q5Jg=="));
        assertThat(fixture.engine().headObject(GetObjectRequest.of(bucket, "key")).info().checksum())
                .contains(new Checksum(ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT, "y/Q5Jg=="));
    }

    @Test
    void overwritingAndDeletingReleaseSegments() {
        fixture.put(bucket, "key", EngineFixture.random(100_000, 1));
        fixture.put(bucket, "key", EngineFixture.random(100_000, 2));
        fixture.put(bucket, "other", EngineFixture.random(100_000, 3));
        assertThat(fixture.blobFiles()).hasSize(3);
        fixture.engine().maintenance().pass();
        assertThat(fixture.blobFiles()).hasSize(2);
        fixture.engine().deleteObject(bucket, DeleteObjectRequest.of("key"));
        fixture.engine().deleteObject(bucket, DeleteObjectRequest.of("key"));
        fixture.engine().maintenance().pass();
        assertThat(fixture.blobFiles()).hasSize(1);
        assertThat(fixture.get(bucket, "other")).isEqualTo(EngineFixture.random(100_000, 3));
    }

    @Test
    void deletingManyTellsTheOutcomeOfEach() {
        for (int i = 0; i < 250; i++) {
            fixture.put(bucket, "key" + i, "body");
        }
        List<DeleteObjectRequest> entries = new ArrayList<>();
        for (int i = 0; i < 249; i++) {
            entries.add(DeleteObjectRequest.of("key" + i));
        }
        entries.add(DeleteObjectRequest.of("key0"));
        entries.add(new DeleteObjectRequest("key249", Optional.empty(), Optional.of("other"), false));
        List<DeleteOutcome> outcomes = fixture.engine().deleteObjects(bucket, entries);
        assertThat(outcomes).extracting(DeleteOutcome::key)
                .isEqualTo(entries.stream().map(DeleteObjectRequest::key).toList());
        assertThat(outcomes.subList(0, 250)).allMatch(outcome -> outcome.error().isEmpty());
        assertThat(outcomes.getLast().error()).map(e -> e.error()).contains(S3Error.PRECONDITION_FAILED);
        assertThat(fixture.engine().listObjects(ListObjectsRequest.of(bucket, "", "")).objects())
                .extracting(ObjectSummary::key).containsExactly("key249");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 5000, 200_000})
    void aCopyOutlivesItsSource(int size) throws IOException {
        byte[] body = EngineFixture.random(size, 5);
        fixture.put(bucket, "source", body);
        Bucket other = fixture.engine().createBucket("other", "2", "us-east-1");
        WriteResult copy = fixture.engine().copyObject(CopyObjectRequest.of(bucket, "source", other, "copy"));
        fixture.engine().deleteObject(bucket, DeleteObjectRequest.of("source"));
        fixture.engine().maintenance().pass();
        assertThat(fixture.get(other, "copy")).isEqualTo(body);
        assertThat(fixture.engine().headObject(GetObjectRequest.of(other, "copy")).info().etag())
                .isEqualTo(copy.etag());
        fixture.engine().deleteObject(other, DeleteObjectRequest.of("copy"));
        fixture.engine().maintenance().pass();
        assertThat(fixture.blobFiles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 5000, 200_000})
    void aCopyOntoItselfMustChangeSomething(int size) throws IOException {
        byte[] body = EngineFixture.random(size, 5);
        fixture.put(bucket, "key", body);
        Errors.assertError(S3Error.INVALID_REQUEST,
                () -> fixture.engine().copyObject(CopyObjectRequest.of(bucket, "key", bucket, "key")));
        fixture.engine()
                .copyObject(new CopyObjectRequest(bucket, "key", Optional.empty(), ReadConditions.NONE, bucket, "key",
                        EngineFixture.OWNER, Optional.of(ObjectMetadata.ofType("image/png")), ObjectAttributes.NONE,
                        Set.of(), Optional.empty(),
                        Optional.empty(), Optional.empty(), WriteConditions.NONE));
        fixture.engine().maintenance().pass();
        assertThat(fixture.get(bucket, "key")).isEqualTo(body);
        assertThat(fixture.engine().headObject(GetObjectRequest.of(bucket, "key")).info().metadata().contentType())
                .isEqualTo("image/png");
    }

    @Test
    void attributesComeWithTheObjectAndCanBeChangedWithoutTouchingIt() throws IOException {
        ObjectAttributes tagged = ObjectAttributes.NONE.with(ObjectAttribute.TAGS, Bytes.wrap(new byte[]{1}));
        fixture.engine().putObject(new PutObjectRequest(bucket, "key", EngineFixture.OWNER, ObjectMetadata.NONE,
                tagged, UploadBody.of("body".getBytes(UTF_8)), WriteConditions.NONE));
        ObjectInfo before = fixture.engine().headObject(GetObjectRequest.of(bucket, "key")).info();
        assertThat(before.attributes()).isEqualTo(tagged);
        ObjectAttributes locked = tagged.with(ObjectAttribute.LEGAL_HOLD, Bytes.EMPTY);
        fixture.engine().changeAttributes(bucket, "key", Optional.empty(), _ -> locked);
        ObjectInfo after = fixture.engine().headObject(GetObjectRequest.of(bucket, "key")).info();
        assertThat(after.attributes()).isEqualTo(locked);
        assertThat(after.lastModified()).isEqualTo(before.lastModified());
        fixture.engine().copyObject(CopyObjectRequest.of(bucket, "key", bucket, "copy"));
        assertThat(fixture.engine().headObject(GetObjectRequest.of(bucket, "copy")).info().attributes())
                .as("tags are copied, a hold is not").isEqualTo(tagged);
    }

    @Test
    void aCopyWithAnotherChecksumIsReadAnew() throws IOException {
        fixture.put(bucket, "key", "123456789");
        WriteResult copy = fixture.engine()
                .copyObject(new CopyObjectRequest(bucket, "key", Optional.empty(), ReadConditions.NONE, bucket, "copy",
                        EngineFixture.OWNER, Optional.empty(), ObjectAttributes.NONE, Set.of(), Optional.empty(),
                        Optional.empty(),
                        Optional.of(ChecksumAlgorithm.CRC32), WriteConditions.NONE));
        assertThat(copy.checksum())
                .contains(new Checksum(ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT, "y/Q5Jg=="));
    }

    @Test
    void everyFailedConditionOnACopysSourceIsPreconditionFailed() {
        String etag = fixture.put(bucket, "key", "body").etag();
        Errors.assertError(S3Error.PRECONDITION_FAILED, () -> copyIf(new ReadConditions(Optional.empty(),
                Optional.of(etag), Optional.empty(), Optional.empty())));
        Errors.assertError(S3Error.PRECONDITION_FAILED, () -> copyIf(new ReadConditions(Optional.empty(),
                Optional.empty(), Optional.of(EngineFixture.NOW), Optional.empty())));
        Errors.assertError(S3Error.PRECONDITION_FAILED, () -> copyIf(new ReadConditions(Optional.of("other"),
                Optional.empty(), Optional.empty(), Optional.empty())));
    }

    private void copyIf(ReadConditions conditions) throws IOException {
        fixture.engine()
                .copyObject(new CopyObjectRequest(bucket, "key", Optional.empty(), conditions, bucket, "copy",
                        EngineFixture.OWNER,
                        Optional.empty(), ObjectAttributes.NONE, Set.of(), Optional.empty(), Optional.empty(),
                        Optional.empty(),
                        WriteConditions.NONE));
    }

    @Test
    void limitsOfKeysAndMetadata() {
        fixture.put(bucket, "k".repeat(1024), "body");
        Errors.assertError(S3Error.KEY_TOO_LONG, () -> fixture.put(bucket, "k".repeat(1025), "body"));
        Errors.assertError(S3Error.METADATA_TOO_LARGE, () -> fixture.engine().putObject(PutObjectRequest.of(bucket,
                "key", new ObjectMetadata(Map.of(), Map.of("m", "x".repeat(2048)), "STANDARD"),
                UploadBody.of(new byte[0]))));
        Errors.assertError(S3Error.ENTITY_TOO_LARGE, () -> fixture.engine().putObject(PutObjectRequest.of(bucket, "key",
                ObjectMetadata.NONE, UploadBody.of(InputStream.nullInputStream(), (5L << 30) + 1))));
    }

    @Test
    void aReaderKeepsTheBytesOfAnObjectThatIsDeletedMeanwhile() {
        byte[] body = EngineFixture.random(300_000, 1);
        fixture.put(bucket, "key", body);
        try (ReadableObject reading = fixture.engine().getObject(GetObjectRequest.of(bucket, "key"))) {
            fixture.engine().deleteObject(bucket, DeleteObjectRequest.of("key"));
            fixture.engine().maintenance().pass();
            assertThat(EngineFixture.bytes(reading)).isEqualTo(body);
        }
        assertThat(fixture.blobFiles()).hasSize(1);
        fixture.engine().maintenance().pass();
        assertThat(fixture.blobFiles()).isEmpty();
    }

    @Test
    void objectsOutliveRestarts() {
        byte[] body = EngineFixture.random(300_000, 1);
        fixture.put(bucket, "large", body);
        fixture.put(bucket, "small", "small");
        fixture.restart(Duration.ofDays(2));
        assertThat(fixture.get(bucket, "large")).isEqualTo(body);
        assertThat(fixture.get(bucket, "small")).asString().isEqualTo("small");
    }

    @Test
    void damagedAndMissingSegmentsAreNeverServedAsGood() throws IOException {
        fixture.put(bucket, "key", EngineFixture.random(300_000, 1));
        Path segment = fixture.blobFiles().getFirst();
        byte[] stored = Files.readAllBytes(segment);
        stored[stored.length - 10] ^= 1;
        Files.write(segment, stored);
        assertThatThrownBy(() -> fixture.get(bucket, "key")).isInstanceOf(DamagedSegmentException.class);
        assertThat(select(new Selection.Span(0, OptionalLong.of(99))))
                .isEqualTo(Arrays.copyOf(EngineFixture.random(300_000, 1), 100));
        Files.delete(segment);
        assertThatThrownBy(() -> fixture.get(bucket, "key")).isInstanceOf(DamagedSegmentException.class);
    }
}
