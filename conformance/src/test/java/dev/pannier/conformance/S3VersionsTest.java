package dev.pannier.conformance;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Versions, object lock and tags through the AWS SDK for Java. */
@ExtendWith(PannierServerExtension.class)
class S3VersionsTest {
    private final S3Client s3;
    private final String bucket = "pannier-versions-" + Long.toHexString(System.nanoTime());

    S3VersionsTest(PannierEndpoint endpoint) {
        this.s3 = endpoint.s3();
    }

    @BeforeEach
    void createBucket() {
        s3.createBucket(b -> b.bucket(bucket).objectLockEnabledForBucket(true));
    }

    @AfterEach
    void emptyAndDeleteBucket() {
        s3.listObjectVersionsPaginator(b -> b.bucket(bucket)).versions().forEach(version -> s3.deleteObject(
                b -> b.bucket(bucket).key(version.key()).versionId(version.versionId())
                        .bypassGovernanceRetention(true)));
        s3.listObjectVersionsPaginator(b -> b.bucket(bucket)).deleteMarkers().forEach(
                marker -> s3.deleteObject(b -> b.bucket(bucket).key(marker.key()).versionId(marker.versionId())));
        s3.deleteBucket(b -> b.bucket(bucket));
        s3.close();
    }

    private String put(String body) {
        return s3.putObject(b -> b.bucket(bucket).key("key"), RequestBody.fromString(body)).versionId();
    }

    private String get(@Nullable String version) {
        return s3.getObjectAsBytes(b -> b.bucket(bucket).key("key").versionId(version)).asUtf8String();
    }

    @Test
    void versionsAndDeleteMarkersAreToldAsAwsTellsThem() {
        String first = put("1");
        String second = put("2");
        DeleteObjectResponse deleted = s3.deleteObject(b -> b.bucket(bucket).key("key"));
        assertThat(deleted.deleteMarker()).isTrue();
        assertThatThrownBy(() -> get(null)).isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> get(deleted.versionId())).isInstanceOfSatisfying(S3Exception.class,
                e -> assertThat(e.statusCode()).isEqualTo(405));
        assertThat(List.of(get(first), get(second))).containsExactly("1", "2");
        ListObjectVersionsResponse listed = s3.listObjectVersions(b -> b.bucket(bucket));
        assertThat(listed.versions()).extracting(version -> version.versionId()).containsExactly(second, first);
        assertThat(listed.deleteMarkers()).singleElement().satisfies(marker -> assertThat(marker.isLatest()).isTrue());
        s3.deleteObject(b -> b.bucket(bucket).key("key").versionId(deleted.versionId()));
        assertThat(get(null)).isEqualTo("2");
        s3.copyObject(b -> b.sourceBucket(bucket).sourceKey("key").sourceVersionId(first).destinationBucket(bucket)
                .destinationKey("key"));
        assertThat(get(null)).isEqualTo("1");
        assertThatThrownBy(() -> s3.putBucketVersioning(b -> b.bucket(bucket)
                .versioningConfiguration(v -> v.status(BucketVersioningStatus.SUSPENDED))))
                .isInstanceOfSatisfying(S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidBucketState"));
    }

    @Test
    void aLockedVersionCannotBeRemoved() {
        Instant until = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        String version = s3.putObject(b -> b.bucket(bucket).key("key").objectLockMode(ObjectLockMode.GOVERNANCE)
                .objectLockRetainUntilDate(until).objectLockLegalHoldStatus(ObjectLockLegalHoldStatus.ON),
                RequestBody.fromString("kept")).versionId();
        HeadObjectResponse head = s3.headObject(b -> b.bucket(bucket).key("key"));
        assertThat(head.objectLockMode()).isEqualTo(ObjectLockMode.GOVERNANCE);
        assertThat(head.objectLockRetainUntilDate()).isEqualTo(until);
        assertThat(head.objectLockLegalHoldStatus()).isEqualTo(ObjectLockLegalHoldStatus.ON);
        assertDenied(version, true);
        s3.putObjectLegalHold(
                b -> b.bucket(bucket).key("key").legalHold(hold -> hold.status(ObjectLockLegalHoldStatus.OFF)));
        assertDenied(version, false);
        assertThatThrownBy(() -> s3.putObjectRetention(b -> b.bucket(bucket).key("key").retention(
                r -> r.mode(ObjectLockRetentionMode.GOVERNANCE).retainUntilDate(until.minusSeconds(60)))))
                .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
        assertThat(s3.getObjectRetention(b -> b.bucket(bucket).key("key")).retention().retainUntilDate())
                .isEqualTo(until);
    }

    private void assertDenied(String version, boolean bypass) {
        assertThatThrownBy(() -> s3.deleteObject(
                b -> b.bucket(bucket).key("key").versionId(version).bypassGovernanceRetention(bypass)))
                .isInstanceOfSatisfying(S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }

    @Test
    void theDefaultRetentionIsGivenToNewObjects() {
        s3.putObjectLockConfiguration(b -> b.bucket(bucket).objectLockConfiguration(c -> c.objectLockEnabled("Enabled")
                .rule(r -> r.defaultRetention(d -> d.mode(ObjectLockRetentionMode.GOVERNANCE).days(1)))));
        put("x");
        HeadObjectResponse head = s3.headObject(b -> b.bucket(bucket).key("key"));
        assertThat(head.objectLockMode()).isEqualTo(ObjectLockMode.GOVERNANCE);
        assertThat(head.objectLockRetainUntilDate()).isBetween(Instant.now().plus(23, ChronoUnit.HOURS),
                Instant.now().plus(25, ChronoUnit.HOURS));
    }

    @Test
    void tagsBelongToAVersionAndAreCopiedUnlessReplaced() {
        String first = s3.putObject(b -> b.bucket(bucket).key("key").tagging("a=1"), RequestBody.fromString("x"))
                .versionId();
        put("y");
        assertThat(tags("key", null)).isEmpty();
        assertThat(tags("key", first)).containsExactly(tag("a", "1"));
        s3.copyObject(b -> b.sourceBucket(bucket).sourceKey("key").sourceVersionId(first).destinationBucket(bucket)
                .destinationKey("copy"));
        assertThat(tags("copy", null)).containsExactly(tag("a", "1"));
        s3.putObjectTagging(b -> b.bucket(bucket).key("copy").tagging(t -> t.tagSet(tag("b", "2"), tag("c", ""))));
        assertThat(s3.headObject(b -> b.bucket(bucket).key("copy")).tagCount()).isEqualTo(2);
        s3.putBucketTagging(b -> b.bucket(bucket).tagging(t -> t.tagSet(tag("team", "red"))));
        assertThat(s3.getBucketTagging(b -> b.bucket(bucket)).tagSet()).containsExactly(tag("team", "red"));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private List<Tag> tags(String key, @Nullable String version) {
        GetObjectTaggingResponse response = s3
                .getObjectTagging(b -> b.bucket(bucket).key(key).versionId(version));
        return response.tagSet();
    }
}
