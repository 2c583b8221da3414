package dev.pannier.objects;

import dev.pannier.model.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import static org.assertj.core.api.Assertions.assertThat;

/** Listings of odd keys, compared with a sorted set in memory. */
final class ListingTest {
    private static final List<EngineFixture> FIXTURE = new ArrayList<>();

    @BeforeContainer
    static void open() {
        try {
            Path directory = Files.createTempDirectory("pannier-listing");
            directory.toFile().deleteOnExit();
            FIXTURE.add(new EngineFixture(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterContainer
    static void close() {
        FIXTURE.removeLast().close();
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries
                .of("a", "b", "/", "//", "\u0000", "\u0001", "é", "\uffff", "😀", ".", "..", "%", "+", " ", "ab/")
                .list().ofMinSize(1).ofMaxSize(5).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.oneOf(Arbitraries.just(""), Arbitraries.of("/", "a", "a/", "ab", "b", "//", "😀", "\u0000"),
                keys());
    }

    @Property(tries = 300)
    void pagesOfAnySizeTogetherShowWhatASortedSetWould(@ForAll Set<@From("keys") String> keys,
            @ForAll("words") String prefix, @ForAll("words") String delimiter, @ForAll("words") String after,
            @ForAll @IntRange(min = 1, max = 7) int pageSize) {
        EngineFixture fixture = FIXTURE.getFirst();
        Bucket bucket = fixture.bucket();
        try {
            keys.forEach(key -> fixture.put(bucket, key, key));
            assertThat(withTokens(bucket, prefix, delimiter, after, pageSize)).isEqualTo(rolledUp(
                    keys.stream().filter(key -> Utf8.compare(key, after) > 0).toList(), prefix, delimiter));
            assertThat(withMarkers(bucket, prefix, delimiter, after, pageSize)).isEqualTo(
                    afterMarker(rolledUp(keys, prefix, delimiter), prefix, delimiter, after));
        } finally {
            fixture.engine().deleteObjects(bucket, keys.stream().map(DeleteObjectRequest::of).toList());
        }
    }

    private static List<String> rolledUp(Collection<String> keys, String prefix, String delimiter) {
        Collection<String> shown = new TreeSet<>(Utf8::compare);
        for (String key : keys) {
            if (key.startsWith(prefix)) {
                int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
                shown.add(end < 0 ? key : key.substring(0, end + delimiter.length()));
            }
        }
        return List.copyOf(shown);
    }

    /** A common prefix that the marker lies under counts as shown. */
    private static List<String> afterMarker(List<String> entries, String prefix, String delimiter, String marker) {
        String last = marker.startsWith(prefix) ? rolledUp(List.of(marker), prefix, delimiter).getFirst() : marker;
        return entries.stream().filter(entry -> marker.isEmpty() || Utf8.compare(entry, last) > 0).toList();
    }

    private static List<String> withTokens(Bucket bucket, String prefix, String delimiter, String after, int size) {
        List<String> shown = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            ObjectPage page = list(new ListObjectsRequest(bucket, prefix, delimiter, "", after, token, size), shown);
            token = page.nextToken();
        } while (token.isPresent());
        return shown;
    }

    private static List<String> withMarkers(Bucket bucket, String prefix, String delimiter, String after, int size) {
        List<String> shown = new ArrayList<>();
        String marker = after;
        while (true) {
            ObjectPage page = list(new ListObjectsRequest(bucket, prefix, delimiter, marker, Optional.empty(), size),
                    shown);
            if (!page.truncated()) {
                return shown;
            }
            marker = page.last().orElseThrow();
        }
    }

    private static ObjectPage list(ListObjectsRequest request, List<String> shown) {
        ObjectPage page = FIXTURE.getFirst().engine().listObjects(request);
        assertThat(page.keyCount()).isLessThanOrEqualTo(request.maxKeys());
        assertThat(page.keyCount() == request.maxKeys() || !page.truncated()).isTrue();
        List<String> merged = new ArrayList<>(page.commonPrefixes());
        for (ObjectSummary object : page.objects()) {
            assertThat(object.size()).isEqualTo(Utf8.length(object.key()));
            merged.add(object.key());
        }
        merged.sort(Utf8::compare);
        shown.addAll(merged);
        return page;
    }
}
