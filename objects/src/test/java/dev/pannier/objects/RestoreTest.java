package dev.pannier.objects;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Archived objects: unreadable until they are restored, and after their time again. */
class RestoreTest {
    private EngineFixture fixture;
    private Bucket bucket;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        fixture = new EngineFixture(directory);
        bucket = fixture.bucket();
        fixture.engine().putObject(PutObjectRequest.of(bucket, "a",
                new ObjectMetadata(Map.of(), Map.of(), "GLACIER"), UploadBody.of("cold".getBytes(UTF_8))));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void archivedObjectsCanBeSeenAndNotRead() {
        assertThat(fixture.engine().headObject(GetObjectRequest.of(bucket, "a")).info().size()).isEqualTo(4);
        assertThatThrownBy(() -> fixture.get(bucket, "a")).hasMessageContaining("not valid for the object's storage");
    }

    @Test
    void restoredObjectsAreReadableUntilTheMidnightAfterTheirDays() {
        assertThat(restore(1)).isFalse();
        assertThat(fixture.get(bucket, "a")).asString(UTF_8).isEqualTo("cold");
        assertThat(restore(2)).isTrue();
        fixture.restart(Duration.ofHours(59));
        assertThat(fixture.get(bucket, "a")).asString(UTF_8).isEqualTo("cold");
        fixture.restart(Duration.ofHours(60));
        assertThatThrownBy(() -> fixture.get(bucket, "a")).hasMessageContaining("not valid for the object's storage");
        assertThat(restore(1)).isFalse();
    }

    @Test
    void whatIsNotArchivedCannotBeRestored() {
        fixture.put(bucket, "b", "warm");
        assertThatThrownBy(() -> fixture.engine().restoreObject(bucket, "b", Optional.empty(), 1))
                .isInstanceOfSatisfying(S3Exception.class,
                        e -> assertThat(e.s3Error()).isEqualTo(S3Error.INVALID_OBJECT_STATE));
    }

    private boolean restore(int days) {
        return fixture.engine().restoreObject(bucket, "a", Optional.empty(), days);
    }
}
