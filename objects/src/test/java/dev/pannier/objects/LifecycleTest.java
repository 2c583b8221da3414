package dev.pannier.objects;

import dev.pannier.kv.Claims;
import dev.pannier.model.Bytes;
import dev.pannier.objects.lifecycle.Due;
import dev.pannier.objects.lifecycle.Expiration;
import dev.pannier.objects.lifecycle.Filter;
import dev.pannier.objects.lifecycle.LifecycleConfiguration;
import dev.pannier.objects.lifecycle.MinimumSize;
import dev.pannier.objects.lifecycle.NoncurrentExpiration;
import dev.pannier.objects.lifecycle.Rule;
import dev.pannier.objects.lifecycle.RuleCodec;
import dev.pannier.objects.lifecycle.StorageClass;
import dev.pannier.objects.lifecycle.Tag;
import dev.pannier.objects.lifecycle.Transition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Rules carried out on a store. Objects are written at noon of day 0; the time moves by new starts of the engine. */
class LifecycleTest {
    private EngineFixture fixture;
    private Bucket bucket;

    @BeforeEach
    void open(@TempDir Path directory) {
        fixture = new EngineFixture(directory);
        bucket = fixture.bucket();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void objectsExpireUnderTheirPrefixOnly() {
        for (int i = 0; i < 250; i++) {
            fixture.put(bucket, "logs/" + i, "x");
        }
        fixture.put(bucket, "keep", "x");
        configure(expiring("logs/", 1));
        assertThat(on(1).expired()).isZero();
        LifecycleReport report = on(2);
        assertThat(report.expired()).isEqualTo(250);
        assertThat(report.examined()).isEqualTo(250);
        assertThat(keys()).containsExactly("keep");
        assertThat(on(2).examined()).isZero();
    }

    @Test
    void filtersByTagAndSizeAreKept() {
        fixture.put(bucket, "small", "x");
        fixture.put(bucket, "large", "x".repeat(100));
        fixture.put(bucket, "tagged", "x");
        fixture.engine().changeAttributes(bucket, "tagged", Optional.empty(),
                info -> new TagSet(Map.of("k", "v")).in(info.attributes()));
        configure(rule("tag", new Filter(Filter.Form.SINGLE, Optional.empty(), List.of(new Tag("k", "v")),
                OptionalLong.empty(), OptionalLong.empty()), 1),
                rule("size", new Filter(Filter.Form.SINGLE, Optional.empty(), List.of(), OptionalLong.of(50),
                        OptionalLong.empty()), 1));
        assertThat(on(3).expired()).isEqualTo(2);
        assertThat(keys()).containsExactly("small");
    }

    @Test
    void anExpiredVersionGetsADeleteMarkerAndGoesLater() {
        versioned();
        fixture.put(bucket, "a", "1");
        configure(new Rule("r", true, Filter.ALL, Optional.of(new Expiration.At(new Due.Days(1))), List.of(),
                Optional.of(new NoncurrentExpiration(1, OptionalInt.empty())), List.of(), OptionalInt.empty()));
        assertThat(on(2).expired()).isEqualTo(1);
        assertThat(versions()).containsExactly("a marker", "a");
        // The delete marker was put on day 2.
        assertThat(on(3)).extracting(LifecycleReport::removed, LifecycleReport::deleteMarkers).containsExactly(0L, 0L);
        assertThat(on(4)).extracting(LifecycleReport::removed, LifecycleReport::deleteMarkers).containsExactly(1L, 0L);
        assertThat(versions()).containsExactly("a marker");
        assertThat(on(4).deleteMarkers()).isEqualTo(1);
        assertThat(versions()).isEmpty();
    }

    @Test
    void theNewestNoncurrentVersionsAreKept() {
        versioned();
        for (int i = 0; i < 10; i++) {
            fixture.put(bucket, "a", "version " + i);
        }
        configure(noncurrent(1, OptionalInt.of(5)));
        assertThat(on(2).removed()).isEqualTo(4);
        assertThat(versions()).hasSize(6);
        assertThat(new String(fixture.get(bucket, "a"), UTF_8))
                .isEqualTo("version 9");
    }

    @Test
    void lockedVersionsStay() {
        versioned();
        fixture.put(bucket, "a", "held");
        fixture.engine().changeAttributes(bucket, "a", Optional.empty(),
                info -> ObjectLock.withLegalHold(info.attributes(), true));
        fixture.put(bucket, "a", "not held");
        fixture.put(bucket, "a", "current");
        configure(noncurrent(1, OptionalInt.empty()));
        assertThat(on(2)).extracting(LifecycleReport::removed, LifecycleReport::skipped).containsExactly(1L, 1L);
        assertThat(versions()).hasSize(2);
    }

    @Test
    void aLongChainIsClearedInSeveralCommits() {
        versioned();
        for (int i = 0; i < 1200; i++) {
            fixture.put(bucket, "a", "");
        }
        configure(noncurrent(1, OptionalInt.of(10)));
        assertThat(on(2).removed()).isEqualTo(1189);
        assertThat(versions()).hasSize(11);
    }

    @Test
    void transitionsChangeTheClassAndNothingElse() {
        fixture.put(bucket, "a", "x".repeat(200_000));
        ObjectInfo before = fixture.engine().headObject(GetObjectRequest.of(bucket, "a")).info();
        configure(new Rule("r", true, Filter.ALL, Optional.empty(),
                List.of(new Transition(new Due.Days(1), StorageClass.GLACIER_IR)), Optional.empty(), List.of(),
                OptionalInt.empty()));
        assertThat(on(2).moved()).isEqualTo(1);
        ObjectInfo after = fixture.engine().headObject(GetObjectRequest.of(bucket, "a")).info();
        assertThat(after.metadata().storageClass()).isEqualTo("GLACIER_IR");
        assertThat(after.lastModified()).isEqualTo(before.lastModified());
        assertThat(after.etag()).isEqualTo(before.etag());
        assertThat(fixture.get(bucket, "a")).hasSize(200_000);
        assertThat(on(2).moved()).isZero();
    }

    @Test
    void incompleteUploadsAreAborted() {
        fixture.engine().createUpload(new CreateUploadRequest(bucket, "u/1", EngineFixture.OWNER, ObjectMetadata.NONE,
                ObjectAttributes.NONE, Optional.empty(), Optional.empty()));
        configure(new Rule("r", true, prefix("u/"), Optional.empty(), List.of(), Optional.empty(), List.of(),
                OptionalInt.of(2)));
        assertThat(on(2).aborted()).isZero();
        assertThat(on(3).aborted()).isEqualTo(1);
        assertThat(on(3).examined()).isZero();
    }

    @Test
    void payloadsOfItemsStay() throws Exception {
        PayloadStore payloads = fixture.engine().payloads();
        StagedPayload staged = payloads.stage(bucket, "items/", "text/plain",
                Bytes.wrap("payload".getBytes(UTF_8)));
        fixture.store.write(Claims.of(payloads.claims(staged)), tx -> payloads.link(tx, staged));
        configure(expiring("", 1));
        assertThat(on(9).expired()).isZero();
        assertThat(keys()).hasSize(1);
    }

    private LifecycleReport on(int day) {
        return fixture.restart(Duration.ofDays(day)).runLifecycle();
    }

    private void versioned() {
        bucket = fixture.engine().configureBucket(bucket, present -> present.with(Versioning.ENABLED));
    }

    private void configure(Rule... rules) {
        Bytes value = RuleCodec
                .encode(new LifecycleConfiguration(List.of(rules), MinimumSize.ALL_STORAGE_CLASSES));
        bucket = fixture.engine().configureBucket(bucket,
                present -> present.with(present.settings().with(BucketSetting.LIFECYCLE, value)));
    }

    private static Rule expiring(String prefix, int days) {
        return rule("r", prefix(prefix), days);
    }

    private static Filter prefix(String prefix) {
        return new Filter(Filter.Form.SINGLE, Optional.of(prefix), List.of(), OptionalLong.empty(),
                OptionalLong.empty());
    }

    private static Rule rule(String id, Filter filter, int days) {
        return new Rule(id, true, filter, Optional.of(new Expiration.At(new Due.Days(days))), List.of(),
                Optional.empty(), List.of(), OptionalInt.empty());
    }

    private static Rule noncurrent(int days, OptionalInt kept) {
        return new Rule("r", true, Filter.ALL, Optional.empty(), List.of(),
                Optional.of(new NoncurrentExpiration(days, kept)), List.of(), OptionalInt.empty());
    }

    private List<String> keys() {
        return fixture.engine().listObjects(ListObjectsRequest.of(bucket, "", "")).objects().stream()
                .map(ObjectSummary::key).toList();
    }

    private List<String> versions() {
        return fixture.engine().listVersions(ListVersionsRequest.of(bucket, "")).versions().stream()
                .map(version -> version.object().key() + (version.object().deleteMarker() ? " marker" : "")).toList();
    }
}
