package dev.pannier.objects;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.KeySpace;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import dev.pannier.model.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

final class VersioningTest {
    @TempDir
    private Path directory;
    private EngineFixture fixture;
    private Bucket bucket;

    @BeforeEach
    void open() {
        fixture = new EngineFixture(directory);
        bucket = fixture.engine().createBucket("bucket", EngineFixture.OWNER, Bucket.DEFAULT_REGION);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void set(Versioning versioning) {
        bucket = fixture.engine().configureBucket(bucket, before -> before.with(versioning));
    }

    private String put(String key, String body) throws IOException {
        return fixture.engine().putObject(
                PutObjectRequest.of(bucket, key, ObjectMetadata.NONE, UploadBody.of(body.getBytes(UTF_8))))
                .versionId().orElse("");
    }

    private String get(String key, Optional<String> version) throws IOException {
        try (ReadableObject object = fixture.engine().getObject(GetObjectRequest.of(bucket, key, version))) {
            return new String(object.stream().readAllBytes(), UTF_8);
        }
    }

    private DeleteOutcome delete(String key) {
        return fixture.engine().deleteObject(bucket, DeleteObjectRequest.of(key));
    }

    private DeleteOutcome delete(String key, String version) {
        return fixture.engine().deleteObject(bucket, DeleteObjectRequest.of(key, version));
    }

    /** All versions, as {@code key version [latest] [marker]}. */
    private List<String> versions() {
        return shown(fixture.engine().listVersions(ListVersionsRequest.of(bucket, "")));
    }

    private static List<String> shown(VersionPage page) {
        return page.versions().stream().map(version -> version.object().key() + " " + version.object().versionId()
                + (version.latest() ? " latest" : "") + (version.object().deleteMarker() ? " marker" : "")).toList();
    }

    private List<String> keys() {
        return fixture.engine().listObjects(ListObjectsRequest.of(bucket, "", "")).objects().stream()
                .map(ObjectSummary::key).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 10_000, 200_000})
    void everyWriteMakesAVersionThatCanBeRead(int size) throws IOException {
        put("key", "0".repeat(size));
        set(Versioning.ENABLED);
        String first = put("key", "1".repeat(size));
        String second = put("key", "2".repeat(size));
        fixture.engine().maintenance().pass();
        assertThat(first).hasSize(32).isNotEqualTo(second);
        assertThat(get("key", Optional.empty())).isEqualTo("2".repeat(size));
        assertThat(get("key", Optional.of(second))).isEqualTo("2".repeat(size));
        assertThat(get("key", Optional.of(first))).isEqualTo("1".repeat(size));
        assertThat(get("key", Optional.of("null"))).isEqualTo("0".repeat(size));
        fixture.restart(Duration.ofDays(1));
        String third = put("key", "3".repeat(size));
        assertThat(versions()).containsExactly("key " + third + " latest", "key " + second, "key " + first, "key null");
        assertThat(get("key", Optional.of(first))).isEqualTo("1".repeat(size));
    }

    @Test
    void aDeletionMakesAMarkerAndKeepsTheVersions() throws IOException {
        set(Versioning.ENABLED);
        String first = put("key", "1");
        DeleteOutcome deleted = delete("key");
        String marker = deleted.versionId().orElseThrow();
        assertThat(deleted.deleteMarker()).isTrue();
        assertThatThrownBy(() -> get("key", Optional.empty())).isInstanceOfSatisfying(DeleteMarkerException.class,
                e -> {
                    assertThat(e.s3Error()).isEqualTo(S3Error.NO_SUCH_KEY);
                    assertThat(e.versionId()).isEqualTo(marker);
                });
        assertThatThrownBy(() -> get("key", Optional.of(marker))).isInstanceOfSatisfying(DeleteMarkerException.class,
                e -> assertThat(e.s3Error()).isEqualTo(S3Error.METHOD_NOT_ALLOWED));
        assertThat(get("key", Optional.of(first))).isEqualTo("1");
        assertThat(keys()).isEmpty();
        assertThat(versions()).containsExactly("key " + marker + " latest marker", "key " + first);
        String second = put("key", "2");
        assertThat(versions()).containsExactly("key " + second + " latest", "key " + marker + " marker",
                "key " + first);
    }

    @Test
    void whatNeverExistedCanBeDeletedAndGetsAMarker() {
        set(Versioning.ENABLED);
        String marker = delete("key").versionId().orElseThrow();
        String second = delete("key").versionId().orElseThrow();
        assertThat(versions()).containsExactly("key " + second + " latest marker", "key " + marker + " marker");
    }

    @Test
    void removingTheNewestVersionBringsTheOneBeforeBack() throws IOException {
        put("key", "0");
        set(Versioning.ENABLED);
        String first = put("key", "1");
        String marker = delete("key").versionId().orElseThrow();
        String second = put("key", "2");
        assertThat(delete("key", second).deleteMarker()).isFalse();
        assertThat(keys()).as("the marker is the newest again").isEmpty();
        DeleteOutcome removed = delete("key", marker);
        assertThat(removed.deleteMarker()).isTrue();
        assertThat(removed.versionId()).contains(marker);
        assertThat(get("key", Optional.empty())).isEqualTo("1");
        delete("key", first);
        assertThat(get("key", Optional.empty())).isEqualTo("0");
        assertThat(versions()).containsExactly("key null latest");
        delete("key", "null");
        assertThat(versions()).isEmpty();
        fixture.engine().deleteBucket(bucket);
    }

    @Test
    void removingAnOlderVersionLeavesTheNewest() throws IOException {
        set(Versioning.ENABLED);
        String first = put("key", "1");
        String second = put("key", "2");
        delete("key", first);
        assertThat(versions()).containsExactly("key " + second + " latest");
        assertThatThrownBy(() -> get("key", Optional.of(first))).isInstanceOfSatisfying(S3Exception.class,
                e -> assertThat(e.s3Error()).isEqualTo(S3Error.NO_SUCH_VERSION));
        assertThat(delete("key", first).error()).as("once more").isEmpty();
    }

    @Test
    void whileSuspendedOnlyTheVersionNullIsReplaced() throws IOException {
        put("key", "0");
        set(Versioning.ENABLED);
        String first = put("key", "1");
        set(Versioning.SUSPENDED);
        assertThat(put("key", "2")).isEqualTo("null");
        assertThat(versions()).containsExactly("key null latest", "key " + first);
        assertThat(get("key", Optional.of("null"))).isEqualTo("2");
        put("key", "3");
        assertThat(get("key", Optional.of("null"))).isEqualTo("3");
        assertThat(versions()).containsExactly("key null latest", "key " + first);
        DeleteOutcome deleted = delete("key");
        assertThat(deleted.versionId()).contains("null");
        assertThat(versions()).containsExactly("key null latest marker", "key " + first);
        delete("key");
        assertThat(versions()).containsExactly("key null latest marker", "key " + first);
        set(Versioning.ENABLED);
        String second = put("key", "4");
        assertThat(versions()).containsExactly("key " + second + " latest", "key null marker", "key " + first);
        set(Versioning.SUSPENDED);
        put("key", "5");
        assertThat(versions()).containsExactly("key null latest", "key " + second, "key " + first);
        fixture.restart(Duration.ofDays(1));
        delete("key", "null");
        assertThat(get("key", Optional.empty())).isEqualTo("4");
    }

    @Test
    void bytesOfAVersionGoWithItAndNoSooner() throws IOException {
        set(Versioning.ENABLED);
        String first = put("key", "1".repeat(100_000));
        put("key", "2".repeat(100_000));
        delete("key");
        fixture.engine().maintenance().pass();
        assertThat(fixture.blobFiles()).hasSize(2);
        delete("key", first);
        fixture.engine().maintenance().pass();
        assertThat(fixture.blobFiles()).hasSize(1);
    }

    @Test
    void aVersionCanBeCopiedBackOverItsSuccessors() throws IOException {
        set(Versioning.ENABLED);
        String first = put("key", "1".repeat(100_000));
        put("key", "2");
        WriteResult copy = fixture.engine().copyObject(new CopyObjectRequest(bucket, "key", Optional.of(first),
                ReadConditions.NONE, bucket, "key", EngineFixture.OWNER, Optional.empty(), ObjectAttributes.NONE,
                Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), WriteConditions.NONE));
        assertThat(copy.source()).contains(first);
        assertThat(get("key", Optional.empty())).isEqualTo("1".repeat(100_000));
        delete("key", first);
        fixture.engine().maintenance().pass();
        assertThat(get("key", Optional.empty())).isEqualTo("1".repeat(100_000));
    }

    @Test
    void theAttributesOfAVersionAreItsOwn() throws IOException {
        set(Versioning.ENABLED);
        String first = put("key", "1");
        String second = put("key", "2");
        ObjectAttributes tagged = ObjectAttributes.NONE.with(ObjectAttribute.TAGS, Bytes.EMPTY);
        fixture.engine().changeAttributes(bucket, "key", Optional.of(first), _ -> tagged);
        assertThat(attributes(first)).isEqualTo(tagged);
        assertThat(attributes(second)).isEqualTo(ObjectAttributes.NONE);
    }

    private ObjectAttributes attributes(String version) {
        return fixture.engine().headObject(GetObjectRequest.of(bucket, "key", Optional.of(version))).info()
                .attributes();
    }

    @Test
    void whatIsNoVersionIdIsSaidToBeNone() throws IOException {
        set(Versioning.ENABLED);
        put("key", "1");
        assertThatThrownBy(() -> get("key", Optional.of("x"))).isInstanceOfSatisfying(S3Exception.class,
                e -> assertThat(e.s3Error()).isEqualTo(S3Error.INVALID_ARGUMENT));
        assertThatThrownBy(() -> get("key", Optional.of("x".repeat(32)))).isInstanceOfSatisfying(S3Exception.class,
                e -> assertThat(e.s3Error()).isEqualTo(S3Error.INVALID_ARGUMENT));
        assertThatThrownBy(() -> delete("key", "y".repeat(32))).isInstanceOfSatisfying(S3Exception.class,
                e -> assertThat(e.s3Error()).isEqualTo(S3Error.INVALID_ARGUMENT));
    }

    @Test
    void everyPageGoesOnWhereTheOneBeforeEnded() throws IOException {
        put("b", "0");
        set(Versioning.ENABLED);
        for (String key : List.of("a", "b", "b/1", "b/2", "c")) {
            put(key, "1");
            delete(key);
            put(key, "2");
        }
        delete("c");
        List<String> all = versions();
        assertThat(all).hasSize(17);
        for (int size = 1; size <= all.size(); size++) {
            List<String> paged = new ArrayList<>();
            VersionPage page = fixture.engine().listVersions(new ListVersionsRequest(bucket, "", "", "", "", size));
            paged.addAll(shown(page));
            while (page.truncated()) {
                page = fixture.engine().listVersions(
                        new ListVersionsRequest(bucket, "", "", page.nextKey(), page.nextVersionId(), size));
                paged.addAll(shown(page));
            }
            assertThat(paged).as("pages of %s", size).isEqualTo(all);
        }
        VersionPage rolled = fixture.engine().listVersions(new ListVersionsRequest(bucket, "b", "/", "", "", 100));
        assertThat(rolled.commonPrefixes()).containsExactly("b/");
        assertThat(rolled.versions()).hasSize(4);
    }

    @Test
    void aListingMeetsNeitherOldVersionsNorMarkers() throws IOException {
        set(Versioning.ENABLED);
        for (int i = 0; i < 50; i++) {
            put("deleted" + i, "x");
            delete("deleted" + i);
            put("living", "x");
        }
        assertThat(keys()).containsExactly("living");
        assertThat(rows(KeySpace.OBJECT)).as("all that a listing can read").isEqualTo(1);
        assertThat(rows(KeySpace.OBJECT_VERSION)).isEqualTo(50 + 50 + 49);
    }

    private int rows(byte kind) {
        int rows = 0;
        try (Snapshot snapshot = fixture.store.snapshot();
                Cursor cursor = snapshot.scan(Range.ofPrefix(Keys.all(kind, bucket.id())), Direction.FORWARD)) {
            while (cursor.next()) {
                rows++;
            }
        }
        return rows;
    }

    @Test
    void aBucketWithNothingButMarkersIsNotEmpty() {
        set(Versioning.ENABLED);
        delete("key");
        assertThatThrownBy(() -> fixture.engine().deleteBucket(bucket)).isInstanceOfSatisfying(S3Exception.class,
                e -> assertThat(e.s3Error()).isEqualTo(S3Error.BUCKET_NOT_EMPTY));
    }

    @Test
    void aWriteThatFoundTheBucketWithoutVersioningSeesThatItIsEnabledNow() throws IOException {
        Bucket before = bucket;
        put("key", "0");
        set(Versioning.ENABLED);
        fixture.engine().putObject(PutObjectRequest.of(before, "key", ObjectMetadata.NONE, UploadBody.of(new byte[1])));
        assertThat(versions()).hasSize(2);
        fixture.engine().deleteObject(before, DeleteObjectRequest.of("key"));
        assertThat(versions()).hasSize(3);
    }
}
