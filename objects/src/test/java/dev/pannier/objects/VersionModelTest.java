package dev.pannier.objects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Random writes and removals, with versioning switched on and off and new starts, against a list per key. */
final class VersionModelTest {
    private static final List<String> KEYS = List.of("a", "a\0", "b");

    private record Version(String id, Optional<String> body) {
    }

    /** The versions of each key, newest first. */
    private final Map<String, List<Version>> model = new TreeMap<>();
    private Versioning versioning = Versioning.NEVER;

    @Property(tries = 20)
    void everyVersionIsWhatAndWhereItShouldBe(@ForAll long seed) throws IOException {
        model.clear();
        versioning = Versioning.NEVER;
        Random random = new Random(seed);
        Path directory = Files.createTempDirectory("versions");
        try (EngineFixture fixture = new EngineFixture(directory)) {
            Bucket bucket = fixture.bucket();
            for (int step = 0; step < 80; step++) {
                bucket = step(fixture, bucket, random, step);
                check(fixture, bucket);
            }
        } finally {
            remove(directory);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Bucket step(EngineFixture fixture, Bucket bucket, Random random, int step) {
        String key = KEYS.get(random.nextInt(KEYS.size()));
        List<Version> versions = model.computeIfAbsent(key, _ -> new ArrayList<>());
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                String body = "body " + step;
                WriteResult result = fixture.put(bucket, key, body);
                add(versions, new Version(result.versionId().orElse("null"), Optional.of(body)));
            }
            case 3, 4 -> {
                DeleteOutcome outcome = fixture.engine().deleteObject(bucket, DeleteObjectRequest.of(key));
                if (versioning == Versioning.NEVER) {
                    versions.clear();
                } else {
                    add(versions, new Version(outcome.versionId().orElseThrow(), Optional.empty()));
                }
            }
            case 5 -> {
                if (!versions.isEmpty()) {
                    Version removed = versions.remove(random.nextInt(versions.size()));
                    fixture.engine().deleteObject(bucket, DeleteObjectRequest.of(key, removed.id));
                }
            }
            case 6 -> {
                versioning = random.nextBoolean() ? Versioning.ENABLED : Versioning.SUSPENDED;
                return fixture.engine().configureBucket(bucket, before -> before.with(versioning));
            }
            default -> fixture.restart(Duration.ofSeconds(step));
        }
        return bucket;
    }

    private static void add(List<Version> versions, Version version) {
        versions.removeIf(old -> old.id.equals("null") && version.id.equals("null"));
        versions.addFirst(version);
    }

    private void check(EngineFixture fixture, Bucket bucket) {
        List<String> expected = new ArrayList<>();
        List<String> live = new ArrayList<>();
        model.forEach((key, versions) -> {
            for (Version version : versions) {
                expected.add(key + " " + version.id + " " + version.body.isEmpty() + " "
                        + version.equals(versions.getFirst()));
                version.body.ifPresent(body -> assertThat(new String(
                        fixture.get(GetObjectRequest.of(bucket, key, Optional.of(version.id))), UTF_8))
                        .isEqualTo(body));
            }
            if (!versions.isEmpty() && versions.getFirst().body.isPresent()) {
                live.add(key);
            }
        });
        assertThat(fixture.engine().listVersions(ListVersionsRequest.of(bucket, "")).versions())
                .extracting(version -> version.object().key() + " " + version.object().versionId() + " "
                        + version.object().deleteMarker() + " " + version.latest())
                .isEqualTo(expected);
        assertThat(fixture.engine().listObjects(ListObjectsRequest.of(bucket, "", "")).objects())
                .extracting(ObjectSummary::key).isEqualTo(live);
    }
}
