package dev.pannier.objects;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class BucketsTest {
    @TempDir
    Path directory;
    private EngineFixture fixture;

    @BeforeEach
    void open() {
        fixture = new EngineFixture(directory);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aCreatedBucketIsFoundWithItsOwnerRegionAndDate() {
        Bucket created = fixture.engine().createBucket("a-bucket", "1", "eu-central-1");
        assertThat(fixture.engine().bucket("a-bucket")).isEqualTo(created);
        assertThat(created.region()).isEqualTo("eu-central-1");
        assertThat(created.created()).isEqualTo(EngineFixture.NOW);
    }

    @Test
    void aNameBelongsToOneAccount() {
        fixture.engine().createBucket("mine", "1", "us-east-1");
        assertThat(fixture.engine().createBucket("mine", "1", "us-east-1"))
                .isEqualTo(fixture.engine().bucket("mine"));
        Errors.assertError(S3Error.BUCKET_ALREADY_EXISTS,
                () -> fixture.engine().createBucket("mine", "2", "us-east-1"));
        fixture.engine().createBucket("abroad", "1", "eu-west-1");
        Errors.assertError(S3Error.BUCKET_ALREADY_OWNED_BY_YOU,
                () -> fixture.engine().createBucket("abroad", "1", "eu-west-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "Upper", "under_score", "a..b", "a.-b", "a-.b", "-a-", "abc-", "192.168.5.4",
            "xn--abc",
            "abc-s3alias", "sthree-x"})
    void namesOutsideTheRulesAreInvalid(String name) {
        Errors.assertError(S3Error.INVALID_BUCKET_NAME, () -> fixture.engine().createBucket(name, "1", "us-east-1"));
    }

    @Test
    void aMissingBucketIsNoSuchBucketWithItsName() {
        S3Exception error = Errors.assertError(S3Error.NO_SUCH_BUCKET, () -> fixture.engine().bucket("absent"));
        assertThat(error.details()).containsEntry("BucketName", "absent");
    }

    @Test
    void listingPagesThroughOneAccountsBucketsInOrder() {
        for (String name : List.of("bbb", "aaa", "ccc", "ccc.d", "ddd")) {
            fixture.engine().createBucket(name, "1", "us-east-1");
        }
        fixture.engine().createBucket("other", "12", "us-east-1");
        BucketPage first = list("", Optional.empty(), 2);
        BucketPage second = list("", first.continuationToken(), 2);
        BucketPage third = list("", second.continuationToken(), 2);
        assertThat(names(first)).containsExactly("aaa", "bbb");
        assertThat(names(second)).containsExactly("ccc", "ccc.d");
        assertThat(names(third)).containsExactly("ddd");
        assertThat(third.continuationToken()).isEmpty();
        assertThat(names(list("cc", Optional.empty(), 10))).containsExactly("ccc", "ccc.d");
    }

    private BucketPage list(String prefix, Optional<String> token, int max) {
        return fixture.engine().listBuckets(new ListBucketsRequest("1", prefix, Optional.empty(), token, max));
    }

    private static List<String> names(BucketPage page) {
        return page.buckets().stream().map(Bucket::name).toList();
    }

    @Test
    void onlyAnEmptyBucketIsDeleted() {
        Bucket bucket = fixture.bucket();
        fixture.put(bucket, "key", "value");
        Errors.assertError(S3Error.BUCKET_NOT_EMPTY, () -> fixture.engine().deleteBucket(bucket));
        fixture.engine().deleteObject(bucket, DeleteObjectRequest.of("key"));
        fixture.engine().deleteBucket(bucket);
        Errors.assertError(S3Error.NO_SUCH_BUCKET, () -> fixture.engine().bucket("photos"));
        assertThat(fixture.engine().listBuckets(
                new ListBucketsRequest(EngineFixture.OWNER, "", Optional.empty(), Optional.empty(), 10)).buckets())
                .isEmpty();
    }

    @Test
    void writesToADeletedBucketFailEvenIfItsNameExistsAgain() {
        Bucket old = fixture.bucket();
        fixture.engine().deleteBucket(old);
        Bucket renewed = fixture.bucket();
        assertThat(renewed.id()).isNotEqualTo(old.id());
        Errors.assertError(S3Error.NO_SUCH_BUCKET, () -> fixture.put(old, "key", "value"));
        Errors.assertError(S3Error.NO_SUCH_BUCKET,
                () -> fixture.put(old, "key", EngineFixture.random(100_000, 1)));
        assertThat(fixture.blobFiles()).isEmpty();
    }

    @Test
    void uploadsInProgressGoWithTheirBucket() throws Exception {
        Bucket bucket = fixture.bucket();
        MultipartUpload upload = fixture.engine()
                .createUpload(CreateUploadRequest.of(bucket, "big", ObjectMetadata.NONE));
        fixture.engine().uploadPart(
                new UploadPartRequest(bucket, "big", upload.uploadId(), 1, UploadBody.of(new byte[]{1, 2, 3})));
        fixture.engine().deleteBucket(bucket);
        assertThat(fixture.blobFiles()).hasSize(1);
        fixture.engine().maintenance().pass();
        assertThat(fixture.blobFiles()).isEmpty();
    }
}
