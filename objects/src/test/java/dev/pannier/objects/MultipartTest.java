package dev.pannier.objects;

import dev.pannier.objects.checksum.Checksum;
import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.ChecksumType;
import dev.pannier.objects.checksum.RunningChecksum;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

final class MultipartTest {
    private static final int MINIMUM = 5000;
    @TempDir
    Path directory;
    private EngineFixture fixture;
    private Bucket bucket;

    @BeforeEach
    void open() {
        fixture = new EngineFixture(directory,
                new ObjectEngineOptions(64 * 1024, MINIMUM, Duration.ofDays(1), Duration.ofHours(1)));
        bucket = fixture.bucket();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void theObjectIsItsPartsInOrderAndTheEntityTagIsTheMd5OfTheirMd5s() throws IOException {
        String id = create();
        byte[] body = EngineFixture.random(3 * 100_000 + 10, 1);
        List<CompletedPart> parts = new ArrayList<>();
        RunningChecksum md5s = RunningChecksum.md5();
        for (int number : List.of(4, 1, 3, 2)) {
            byte[] part = Arrays.copyOfRange(body, (number - 1) * 100_000, Math.min(number * 100_000, body.length));
            parts.add(CompletedPart.of(number, "\"" + upload(id, number, part).etag() + "\""));
        }
        parts.sort((a, b) -> a.number() - b.number());
        parts.forEach(part -> {
            byte[] md5 = HexFormat.of().parseHex(Preconditions.unquoted(part.etag()));
            md5s.update(md5, 0, md5.length);
        });
        WriteResult result = complete(id, parts);
        assertThat(result.etag()).isEqualTo(HexFormat.of().formatHex(md5s.finish()) + "-4");
        assertThat(fixture.get(bucket, "big")).isEqualTo(body);
        ObjectInfo info = fixture.engine().headObject(GetObjectRequest.of(bucket, "big")).info();
        assertThat(info.parts()).hasValue(4);
        assertThat(info.checksum()).contains(new Checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT,
                checksum(ChecksumAlgorithm.CRC64NVME, body)));
        assertThat(fixture.engine().objectParts(bucket, "big", Optional.empty())).extracting(ObjectPart::size)
                .containsExactly(100_000L,
                        100_000L, 100_000L, 10L);
        assertThat(range(150_000, 250_000)).isEqualTo(Arrays.copyOfRange(body, 150_000, 250_001));
        assertThat(fixture
                .get(new GetObjectRequest(bucket, "big", Optional.empty(), new Selection.Part(4), ReadConditions.NONE)))
                .isEqualTo(Arrays.copyOfRange(body, 300_000, body.length));
    }

    private byte[] range(long first, long last) {
        return fixture.get(
                new GetObjectRequest(bucket, "big", Optional.empty(), new Selection.Span(first, OptionalLong.of(last)),
                        ReadConditions.NONE));
    }

    @ParameterizedTest
    @EnumSource(ChecksumAlgorithm.class)
    void checksumsOfThePartsMakeThatOfTheWhole(ChecksumAlgorithm algorithm) throws IOException {
        for (ChecksumType type : ChecksumType.values()) {
            boolean possible = type == ChecksumType.FULL_OBJECT
                    ? algorithm.linear()
                    : algorithm != ChecksumAlgorithm.CRC64NVME;
            if (!possible) {
                Errors.assertError(S3Error.INVALID_REQUEST, () -> create(algorithm, type));
                continue;
            }
            String id = create(algorithm, type);
            byte[] body = EngineFixture.random(12_000, 1);
            RunningChecksum composite = RunningChecksum.of(algorithm);
            List<CompletedPart> parts = new ArrayList<>();
            for (int number = 1; number <= 2; number++) {
                byte[] part = Arrays.copyOfRange(body, (number - 1) * 6000, number * 6000);
                String value = checksum(algorithm, part);
                WriteResult result = fixture.engine().uploadPart(new UploadPartRequest(bucket, "big", id, number,
                        new UploadBody(new ByteArrayInputStream(part), OptionalLong.of(6000), Optional.empty(),
                                Optional.of(ExpectedChecksum.of(algorithm, value)))));
                assertThat(result.checksum()).map(Checksum::value).contains(value);
                parts.add(new CompletedPart(number, result.etag(), Map.of(algorithm, value)));
                byte[] raw = Base64.getDecoder().decode(value);
                composite.update(raw, 0, raw.length);
            }
            String expected = type == ChecksumType.FULL_OBJECT
                    ? checksum(algorithm, body)
                    : Base64.getEncoder().encodeToString(composite.finish()) + "-2";
            assertThat(complete(id, parts).checksum()).contains(new Checksum(algorithm, type, expected));
        }
    }

    private static String checksum(ChecksumAlgorithm algorithm, byte[] bytes) {
        RunningChecksum checksum = RunningChecksum.of(algorithm);
        checksum.update(bytes, 0, bytes.length);
        return Base64.getEncoder().encodeToString(checksum.finish());
    }

    @Test
    void aPartsChecksumMustBeOfTheUploadsAlgorithm() {
        String id = create(ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE);
        S3Exception other = Errors.assertError(S3Error.INVALID_REQUEST,
                () -> fixture.engine()
                        .uploadPart(new UploadPartRequest(bucket, "big", id, 1,
                                new UploadBody(new ByteArrayInputStream(new byte[1]), OptionalLong.empty(),
                                        Optional.empty(),
                                        Optional.of(ExpectedChecksum.of(ChecksumAlgorithm.CRC32, "AAAAAA=="))))));
        assertThat(other.text())
                .isEqualTo(
                        "Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: crc32");
        S3Exception none = Errors.assertError(S3Error.INVALID_REQUEST, () -> upload(id, 1, new byte[1]));
        assertThat(none.text()).endsWith("actual checksum Type: null");
    }

    @Test
    void aListThatIsNotWhatWasUploadedIsRefusedAndTheUploadGoesOn() throws IOException {
        String id = create();
        String one = upload(id, 1, EngineFixture.random(MINIMUM, 1)).etag();
        String two = upload(id, 2, EngineFixture.random(10, 2)).etag();
        String three = upload(id, 3, EngineFixture.random(10, 3)).etag();
        S3Exception part = Errors.assertError(S3Error.INVALID_PART,
                () -> complete(id, List.of(CompletedPart.of(1, two))));
        assertThat(part.details()).containsEntry("PartNumber", "1").containsEntry("UploadId", id);
        Errors.assertError(S3Error.INVALID_PART, () -> complete(id, List.of(CompletedPart.of(4, one))));
        Errors.assertError(S3Error.INVALID_PART_ORDER,
                () -> complete(id, List.of(CompletedPart.of(2, two), CompletedPart.of(1, one))));
        Errors.assertError(S3Error.INVALID_PART_ORDER,
                () -> complete(id, List.of(CompletedPart.of(1, one), CompletedPart.of(1, one))));
        Errors.assertError(S3Error.MALFORMED_XML, () -> complete(id, List.of()));
        S3Exception small = Errors.assertError(S3Error.ENTITY_TOO_SMALL, () -> complete(id,
                List.of(CompletedPart.of(1, one), CompletedPart.of(2, two), CompletedPart.of(3, three))));
        assertThat(small.details()).containsEntry("PartNumber", "2").containsEntry("ProposedSize", "10");
        complete(id, List.of(CompletedPart.of(1, one), CompletedPart.of(3, three)));
        fixture.engine().maintenance().pass();
        assertThat(fixture.blobFiles()).hasSize(2);
        assertThat(fixture.get(bucket, "big")).hasSize(MINIMUM + 10);
    }

    @Test
    void completingAgainReturnsTheFirstResultUntilItIsForgotten() throws IOException {
        String id = create();
        List<CompletedPart> parts = List.of(CompletedPart.of(1, upload(id, 1, new byte[10]).etag()));
        WriteResult first = complete(id, parts);
        fixture.put(bucket, "big", "overwritten");
        assertThat(complete(id, parts)).isEqualTo(first);
        Errors.assertError(S3Error.NO_SUCH_UPLOAD, () -> upload(id, 2, new byte[10]));
        Errors.assertError(S3Error.NO_SUCH_UPLOAD, () -> fixture.engine().abortUpload(bucket, "big", id));
        Errors.assertError(S3Error.NO_SUCH_UPLOAD, () -> fixture.engine()
                .completeUpload(CompleteUploadRequest.of(bucket, "other", id, parts)));
        fixture.restart(Duration.ofDays(2)).maintenance().forgetCompletedUploads();
        Errors.assertError(S3Error.NO_SUCH_UPLOAD, () -> complete(id, parts));
    }

    @Test
    void anAbortedUploadIsGoneWithItsBytes() throws IOException {
        String id = create();
        upload(id, 1, new byte[100_000]);
        upload(id, 2, new byte[10]);
        fixture.engine().abortUpload(bucket, "big", id);
        Errors.assertError(S3Error.NO_SUCH_UPLOAD, () -> upload(id, 3, new byte[10]));
        Errors.assertError(S3Error.NO_SUCH_UPLOAD, () -> fixture.engine().abortUpload(bucket, "big", id));
        Errors.assertError(S3Error.NO_SUCH_UPLOAD, () -> fixture.engine().abortUpload(bucket, "big", "nonsense"));
        fixture.engine().maintenance().pass();
        assertThat(fixture.blobFiles()).isEmpty();
    }

    @Test
    void aPartUploadedAgainReplacesTheFirst() throws IOException {
        String id = create();
        upload(id, 1, new byte[10]);
        String etag = upload(id, 1, EngineFixture.random(20, 1)).etag();
        fixture.engine().maintenance().pass();
        assertThat(fixture.blobFiles()).hasSize(1);
        complete(id, List.of(CompletedPart.of(1, etag)));
        assertThat(fixture.get(bucket, "big")).isEqualTo(EngineFixture.random(20, 1));
    }

    @Test
    void anOverwrittenMultipartObjectReleasesEveryPart() throws IOException {
        String id = create();
        List<CompletedPart> parts = List.of(CompletedPart.of(1, upload(id, 1, new byte[MINIMUM]).etag()),
                CompletedPart.of(2, upload(id, 2, new byte[0]).etag()));
        complete(id, parts);
        Bucket other = fixture.engine().createBucket("other", EngineFixture.OWNER, "us-east-1");
        WriteResult copy = fixture.engine().copyObject(CopyObjectRequest.of(bucket, "big", other, "copy"));
        assertThat(copy.etag()).as("of one piece").hasSize(32);
        assertThat(fixture.engine().objectParts(other, "copy", Optional.empty())).isEmpty();
        fixture.put(bucket, "big", "small");
        fixture.engine().maintenance().pass();
        assertThat(fixture.get(other, "copy")).hasSize(MINIMUM);
        fixture.engine().deleteObject(other, DeleteObjectRequest.of("copy"));
        fixture.engine().maintenance().pass();
        assertThat(fixture.blobFiles()).isEmpty();
    }

    @Test
    void partsAreCopiedFromRangesOfOtherObjects() throws IOException {
        byte[] source = EngineFixture.random(200_000, 1);
        fixture.put(bucket, "source", source);
        String id = create();
        WriteResult part = copyPart(id, 10, 149_999);
        Errors.assertError(S3Error.INVALID_ARGUMENT, () -> copyPart(id, 10, 200_000));
        complete(id, List.of(CompletedPart.of(1, part.etag())));
        assertThat(fixture.get(bucket, "big")).isEqualTo(Arrays.copyOfRange(source, 10, 150_000));
    }

    private WriteResult copyPart(String id, long first, long last) throws IOException {
        return fixture.engine()
                .uploadPartCopy(new UploadPartCopyRequest(bucket, "source", Optional.empty(), ReadConditions.NONE,
                        Optional.of(new Selection.Span(first, OptionalLong.of(last))), bucket, "big", id, 1));
    }

    @Test
    void partsAreListedInPages() throws IOException {
        String id = create();
        for (int number : List.of(1, 2, 7, 10_000)) {
            upload(id, number, new byte[number % 100]);
        }
        PartPage first = fixture.engine().listParts(new ListPartsRequest(bucket, "big", id, 0, 3));
        PartPage second = fixture.engine().listParts(new ListPartsRequest(bucket, "big", id, first.last(), 3));
        assertThat(first.parts()).extracting(PartInfo::number).containsExactly(1, 2, 7);
        assertThat(first.truncated()).isTrue();
        assertThat(second.parts()).extracting(PartInfo::number).containsExactly(10_000);
        assertThat(second.truncated()).isFalse();
        Errors.assertError(S3Error.INVALID_ARGUMENT, () -> upload(id, 0, new byte[1]));
        Errors.assertError(S3Error.INVALID_ARGUMENT, () -> upload(id, 10_001, new byte[1]));
    }

    @Test
    void uploadsAreListedByKeyThenByInitiation() {
        List<String> ids = new ArrayList<>();
        for (String key : List.of("b", "a/1", "a/2", "b", "c")) {
            ids.add(fixture.engine().createUpload(CreateUploadRequest.of(bucket, key, ObjectMetadata.NONE)).uploadId());
        }
        List<String> seen = new ArrayList<>();
        String key = "";
        String upload = "";
        UploadListing page;
        do {
            page = fixture.engine().listUploads(new ListUploadsRequest(bucket, "", "/", key, upload, 1));
            page.uploads().forEach(found -> seen.add(found.uploadId()));
            seen.addAll(page.commonPrefixes());
            key = page.nextKeyMarker();
            upload = page.nextUploadIdMarker();
        } while (page.truncated());
        assertThat(seen).containsExactly("a/", ids.get(0), ids.get(3), ids.get(4));
        assertThat(fixture.engine().listUploads(new ListUploadsRequest(bucket, "a", "", "", "", 10)).uploads())
                .extracting(MultipartUpload::key).containsExactly("a/1", "a/2");
    }

    @Test
    void conditionsHoldWhenCompleting() throws IOException {
        String id = create();
        List<CompletedPart> parts = List.of(CompletedPart.of(1, upload(id, 1, new byte[10]).etag()));
        fixture.put(bucket, "big", "there");
        CompleteUploadRequest onlyNew = new CompleteUploadRequest(bucket, "big", id, parts, Map.of(), Optional.empty(),
                OptionalLong.of(10), new WriteConditions(Optional.empty(), Optional.of("*")));
        Errors.assertError(S3Error.PRECONDITION_FAILED, () -> fixture.engine().completeUpload(onlyNew));
        fixture.engine().deleteObject(bucket, DeleteObjectRequest.of("big"));
        fixture.engine().completeUpload(onlyNew);
        assertThat(fixture.get(bucket, "big")).hasSize(10);
    }

    @Test
    void aThousandPartsMakeOneObject() throws IOException {
        try (EngineFixture tiny = new EngineFixture(directory.resolve("tiny"),
                new ObjectEngineOptions(64 * 1024, 1, Duration.ofDays(1), Duration.ofHours(1)))) {
            Bucket in = tiny.bucket();
            String id = tiny.engine().createUpload(CreateUploadRequest.of(in, "many", ObjectMetadata.NONE)).uploadId();
            List<CompletedPart> parts = new ArrayList<>();
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            for (int number = 1; number <= 1000; number++) {
                byte[] body = {(byte) number, (byte) (number >> 8)};
                expected.write(body);
                parts.add(CompletedPart.of(number, tiny.engine()
                        .uploadPart(new UploadPartRequest(in, "many", id, number, UploadBody.of(body))).etag()));
            }
            tiny.engine().completeUpload(CompleteUploadRequest.of(in, "many", id, parts));
            assertThat(tiny.get(in, "many")).isEqualTo(expected.toByteArray());
            tiny.engine().deleteObject(in, DeleteObjectRequest.of("many"));
            tiny.engine().maintenance().pass();
            assertThat(tiny.blobFiles()).isEmpty();
        }
    }

    private String create() {
        return fixture.engine().createUpload(CreateUploadRequest.of(bucket, "big", ObjectMetadata.NONE)).uploadId();
    }

    private String create(ChecksumAlgorithm algorithm, ChecksumType type) {
        return fixture.engine().createUpload(new CreateUploadRequest(bucket, "big", EngineFixture.OWNER,
                ObjectMetadata.NONE, ObjectAttributes.NONE, Optional.of(algorithm), Optional.of(type))).uploadId();
    }

    private WriteResult upload(String id, int number, byte[] body) throws IOException {
        return fixture.engine().uploadPart(new UploadPartRequest(bucket, "big", id, number, UploadBody.of(body)));
    }

    private WriteResult complete(String id, List<CompletedPart> parts) {
        return fixture.engine().completeUpload(CompleteUploadRequest.of(bucket, "big", id, parts));
    }
}
