package dev.pannier.objects;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.pannier.objects.Errors.assertError;
import static org.assertj.core.api.Assertions.assertThat;

final class ObjectLockTest {
    private static final Instant TOMORROW = EngineFixture.NOW.plus(Duration.ofDays(1));

    @TempDir
    private Path directory;
    private EngineFixture fixture;
    private Bucket bucket;
    private String version = "";

    @BeforeEach
    void open() {
        fixture = new EngineFixture(directory);
        bucket = fixture.engine().configureBucket(fixture.bucket(), before -> before.with(Versioning.ENABLED));
        version = fixture.put(bucket, "key", "body").versionId().orElseThrow();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void set(ObjectAttributes attributes) {
        fixture.engine().changeAttributes(bucket, "key", Optional.of(version), _ -> attributes);
    }

    private void remove(boolean bypass) {
        fixture.engine().deleteObject(bucket,
                new DeleteObjectRequest("key", Optional.of(version), Optional.empty(), bypass));
    }

    private static ObjectAttributes retained(Retention.Mode mode) {
        return new Retention(mode, TOMORROW).in(ObjectAttributes.NONE);
    }

    @Test
    void aVersionInComplianceModeStaysUntilItsTimeIsOver() {
        set(retained(Retention.Mode.COMPLIANCE));
        assertError(S3Error.ACCESS_DENIED, () -> remove(false));
        assertError(S3Error.ACCESS_DENIED, () -> remove(true));
        fixture.restart(Duration.ofDays(2));
        remove(false);
        assertThat(fixture.engine().listVersions(ListVersionsRequest.of(bucket, "")).versions()).isEmpty();
    }

    @Test
    void governanceCanBeBypassed() {
        set(retained(Retention.Mode.GOVERNANCE));
        assertError(S3Error.ACCESS_DENIED, () -> remove(false));
        remove(true);
    }

    @Test
    void aLegalHoldHoldsUntilItIsTakenOff() {
        set(ObjectLock.withLegalHold(ObjectAttributes.NONE, true));
        assertError(S3Error.ACCESS_DENIED, () -> remove(true));
        set(ObjectLock.withLegalHold(ObjectAttributes.NONE, false));
        remove(false);
    }

    @Test
    void aLockedObjectCanStillBeCoveredByAMarkerAndByNewVersions() {
        set(retained(Retention.Mode.COMPLIANCE));
        assertThat(fixture.engine().deleteObject(bucket, DeleteObjectRequest.of("key")).deleteMarker()).isTrue();
        fixture.put(bucket, "key", "new");
        assertThat(fixture.engine().listVersions(ListVersionsRequest.of(bucket, "")).versions()).hasSize(3);
    }

    @Test
    void retentionCanBeMadeLongerByAnybodyAndShorterOnlyByBypassingGovernance() {
        ObjectAttributes governance = retained(Retention.Mode.GOVERNANCE);
        ObjectAttributes compliance = retained(Retention.Mode.COMPLIANCE);
        for (ObjectAttributes present : new ObjectAttributes[]{governance, compliance}) {
            Retention.Mode mode = Retention.of(present).orElseThrow().mode();
            check(present, Optional.of(new Retention(mode, TOMORROW.plusSeconds(1))), false);
            Retention shorter = new Retention(mode, TOMORROW.minusSeconds(1));
            assertError(S3Error.ACCESS_DENIED, () -> check(present, Optional.of(shorter), false));
            assertError(S3Error.ACCESS_DENIED, () -> check(present, Optional.empty(), false));
        }
        check(governance, Optional.empty(), true);
        check(governance, Optional.of(new Retention(Retention.Mode.COMPLIANCE, TOMORROW)), true);
        assertError(S3Error.ACCESS_DENIED, () -> check(governance,
                Optional.of(new Retention(Retention.Mode.COMPLIANCE, TOMORROW)), false));
        assertError(S3Error.ACCESS_DENIED, () -> check(compliance, Optional.empty(), true));
    }

    private static void check(ObjectAttributes present, Optional<Retention> next, boolean bypass) {
        ObjectLock.checkChange(present, next, EngineFixture.NOW, bypass);
    }

    @Test
    void tagsAreKeptInOrderOfTheirKeys() {
        TagSet tags = new TagSet(Map.of("b", "2", "a", "", "ä", "3"));
        ObjectAttributes attributes = tags.in(ObjectAttributes.NONE);
        assertThat(TagSet.of(attributes)).isEqualTo(tags);
        assertThat(tags.tags().keySet()).containsExactly("a", "b", "ä");
        assertThat(TagSet.NONE.in(attributes)).isEqualTo(ObjectAttributes.NONE);
    }
}
