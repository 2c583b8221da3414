package dev.pannier.objects;

import dev.pannier.model.Bytes;
import dev.pannier.model.Utf8;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class BucketSettingsTest {
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

    private static Bytes bytes(String text) {
        return Bytes.wrap(Utf8.encode(text));
    }

    private void set(BucketSetting setting, String value) {
        fixture.engine().configureBucket(bucket,
                before -> before.with(before.settings().with(setting, bytes(value))));
    }

    private BucketSettings settings() {
        return fixture.engine().bucket("bucket").settings();
    }

    @Test
    void aNewBucketHasNoSettingsAndNoVersioning() {
        assertThat(settings()).isSameAs(BucketSettings.NONE);
        assertThat(bucket.versioning()).isEqualTo(Versioning.NEVER);
    }

    @Test
    void whatIsSetIsFoundWithTheBucketAlsoAfterAReopening() {
        set(BucketSetting.POLICY, "p");
        set(BucketSetting.CORS, "c");
        set(BucketSetting.POLICY, "q");
        fixture.engine().configureBucket(bucket, before -> before.with(Versioning.ENABLED));
        fixture.restart(Duration.ZERO);
        assertThat(settings().get(BucketSetting.POLICY)).contains(bytes("q"));
        assertThat(settings().get(BucketSetting.CORS)).contains(bytes("c"));
        assertThat(fixture.engine().bucket("bucket").versioning()).isEqualTo(Versioning.ENABLED);
    }

    @Test
    void whatIsTakenBackIsGone() {
        set(BucketSetting.POLICY, "p");
        set(BucketSetting.CORS, "c");
        fixture.engine().configureBucket(bucket,
                before -> before.with(before.settings().without(BucketSetting.POLICY)));
        assertThat(settings().get(BucketSetting.POLICY)).isEmpty();
        assertThat(settings().get(BucketSetting.CORS)).contains(bytes("c"));
    }

    @Test
    void requestsShareWhatWasParsedUntilTheBucketChanges() {
        set(BucketSetting.TAGGING, "t");
        StringBuilder first = parsed();
        assertThat(parsed()).isSameAs(first);
        set(BucketSetting.CORS, "c");
        assertThat(parsed()).isNotSameAs(first);
    }

    private StringBuilder parsed() {
        Optional<StringBuilder> parsed = settings().parsed(BucketSetting.TAGGING, StringBuilder.class,
                value -> new StringBuilder(value.toString()));
        return parsed.orElseThrow();
    }

    @Test
    void aRefusedChangeChangesNothing() {
        set(BucketSetting.POLICY, "p");
        assertThatThrownBy(() -> fixture.engine().configureBucket(bucket, _ -> {
            throw S3Error.INVALID_BUCKET_STATE.exception();
        })).isInstanceOf(S3Exception.class);
        assertThat(settings().get(BucketSetting.POLICY)).contains(bytes("p"));
    }

    @Test
    void aBucketMadeAgainUnderItsNameHasNoOldSettings() {
        set(BucketSetting.POLICY, "p");
        fixture.engine().deleteBucket(fixture.engine().bucket("bucket"));
        Bucket again = fixture.engine().createBucket("bucket", EngineFixture.OWNER, Bucket.DEFAULT_REGION);
        assertThat(again.id()).isNotEqualTo(bucket.id());
        assertThat(settings()).isSameAs(BucketSettings.NONE);
        assertThatThrownBy(() -> set(BucketSetting.POLICY, "late")).isInstanceOf(S3Exception.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void aBucketCanBeMadeWithSettings() {
        BucketSettings with = BucketSettings.NONE.with(BucketSetting.OBJECT_LOCK, bytes("on"));
        fixture.engine().createBucket(new CreateBucketRequest("locked", EngineFixture.OWNER, Bucket.DEFAULT_REGION,
                Versioning.ENABLED, with));
        Bucket found = fixture.engine().bucket("locked");
        assertThat(found.settings()).isEqualTo(with);
        assertThat(found.versioning()).isEqualTo(Versioning.ENABLED);
    }

    @Test
    void aRowFromBeforeThereWereSettingsIsRead() {
        byte[] old = new RowWriter(64).one(1).number(7).string("owner").string("us-east-1").number(1).toByteArray();
        BucketRow row = BucketRow.decode("bucket", old);
        assertThat(row.generation()).isZero();
        assertThat(row.bucket().versioning()).isEqualTo(Versioning.NEVER);
    }
}
