package dev.pannier.objects.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What rules make of objects, by time. */
class LifecycleConfigurationTest {
    private static final Instant WRITTEN = Instant.parse("2014-01-15T10:30:00Z");
    private static final long LARGE = 1 << 20;

    @Test
    void daysEndAtTheNextMidnight() {
        assertThat(Calendar.REAL.after(WRITTEN, 3)).isEqualTo("2014-01-19T00:00:00Z");
        assertThat(new Calendar(Duration.ofSeconds(10)).after(WRITTEN, 3)).isEqualTo("2014-01-15T10:30:30Z");
        assertThat(Calendar.REAL.after(WRITTEN, Integer.MAX_VALUE)).isEqualTo("9999-12-31T00:00:00Z");
    }

    @Test
    void aCurrentVersionExpiresWhenItsDaysAreOver() {
        LifecycleConfiguration lifecycle = of(expiring("a", prefix("logs/"), 3));
        assertThat(current(lifecycle, "logs/x", "2014-01-18T23:59:59Z")).isEqualTo(Decision.NOTHING);
        assertThat(current(lifecycle, "logs/x", "2014-01-19T00:00:00Z")).isEqualTo(Decision.REMOVE);
        assertThat(current(lifecycle, "other", "2015-01-19T00:00:00Z")).isEqualTo(Decision.NOTHING);
    }

    @Test
    void theEarliestOfSeveralRulesIsAnnounced() {
        LifecycleConfiguration lifecycle = of(expiring("late", prefix(""), 9), expiring("first", prefix("l"), 3),
                expiring("second", prefix(""), 3));
        assertThat(lifecycle.expiry(version("logs/x", 1, Map.of())))
                .contains(new Expiry(Instant.parse("2014-01-19T00:00:00Z"), "first"));
    }

    @Test
    void filtersAskForAllTheirConditions() {
        Filter filter = new Filter(Filter.Form.AND, Optional.of("a/"), List.of(new Tag("k", "v"), new Tag("l", "")),
                OptionalLong.of(10), OptionalLong.of(20));
        LifecycleConfiguration lifecycle = of(expiring("a", filter, 1));
        Map<String, String> tags = Map.of("k", "v", "l", "", "m", "n");
        assertThat(lifecycle.expiry(version("a/b", 11, tags))).isPresent();
        assertThat(lifecycle.expiry(version("a/b", 10, tags))).isEmpty();
        assertThat(lifecycle.expiry(version("a/b", 20, tags))).isEmpty();
        assertThat(lifecycle.expiry(version("b/b", 11, tags))).isEmpty();
        assertThat(lifecycle.expiry(version("a/b", 11, Map.of("k", "v")))).isEmpty();
    }

    @Test
    void theColdestTransitionThatIsDueIsTaken() {
        LifecycleConfiguration lifecycle = of(rule("a", prefix(""), Optional.empty(),
                List.of(new Transition(new Due.Days(1), StorageClass.GLACIER_IR),
                        new Transition(new Due.Days(5), StorageClass.DEEP_ARCHIVE))));
        assertThat(current(lifecycle, "x", "2014-01-18T00:00:00Z"))
                .isEqualTo(new Decision.Move(StorageClass.GLACIER_IR));
        assertThat(current(lifecycle, "x", "2014-01-21T00:00:00Z"))
                .isEqualTo(new Decision.Move(StorageClass.DEEP_ARCHIVE));
        Version archived = new Version("x", LARGE, WRITTEN, StorageClass.DEEP_ARCHIVE, false, Map::of);
        assertThat(lifecycle.forCurrent(archived, Calendar.REAL, Instant.parse("2015-01-01T00:00:00Z")))
                .isEqualTo(Decision.NOTHING);
    }

    @Test
    void smallObjectsStayWhereTheyAreUnlessTheRuleAsksForSizes() {
        List<Transition> transitions = List.of(new Transition(new Due.Days(1), StorageClass.GLACIER));
        Filter small = new Filter(Filter.Form.SINGLE, Optional.empty(), List.of(), OptionalLong.of(10),
                OptionalLong.empty());
        Instant later = Instant.parse("2015-01-01T00:00:00Z");
        Version version = version("x", 1000, Map.of());
        Rule everything = rule("a", prefix(""), Optional.empty(), transitions);
        assertThat(of(everything).forCurrent(version, Calendar.REAL, later)).isEqualTo(Decision.NOTHING);
        assertThat(of(rule("a", small, Optional.empty(), transitions)).forCurrent(version, Calendar.REAL, later))
                .isEqualTo(new Decision.Move(StorageClass.GLACIER));
        assertThat(new LifecycleConfiguration(List.of(everything), MinimumSize.VARIES).forCurrent(version,
                Calendar.REAL, later)).isEqualTo(new Decision.Move(StorageClass.GLACIER));
    }

    @Test
    void noncurrentVersionsGoByTheirAgeBeyondThoseThatAreKept() {
        LifecycleConfiguration lifecycle = of(new Rule("a", true, prefix(""), Optional.empty(), List.of(),
                Optional.of(new NoncurrentExpiration(2, OptionalInt.of(3))), List.of(), OptionalInt.empty()));
        Version old = version("x", 1, Map.of());
        Instant due = Instant.parse("2014-01-18T00:00:00Z");
        assertThat(lifecycle.forNoncurrent(old, WRITTEN, 3, Calendar.REAL, due)).isEqualTo(Decision.REMOVE);
        assertThat(lifecycle.forNoncurrent(old, WRITTEN, 2, Calendar.REAL, due)).isEqualTo(Decision.NOTHING);
        assertThat(lifecycle.forNoncurrent(old, WRITTEN, 3, Calendar.REAL, due.minusSeconds(1)))
                .isEqualTo(Decision.NOTHING);
    }

    @Test
    void lonelyDeleteMarkersGoAtOnceOrByTheirAge() {
        Version marker = new Version("x", 0, WRITTEN, StorageClass.STANDARD, true, Map::of);
        LifecycleConfiguration atOnce = of(
                rule("a", prefix(""), Optional.of(new Expiration.OfDeleteMarkers(true)), List.of()));
        assertThat(atOnce.forLonelyDeleteMarker(marker, Calendar.REAL, WRITTEN)).isEqualTo(Decision.REMOVE);
        LifecycleConfiguration byAge = of(expiring("a", prefix(""), 3));
        assertThat(byAge.forLonelyDeleteMarker(marker, Calendar.REAL, WRITTEN)).isEqualTo(Decision.NOTHING);
        assertThat(byAge.forLonelyDeleteMarker(marker, Calendar.REAL, Instant.parse("2014-01-19T00:00:00Z")))
                .isEqualTo(Decision.REMOVE);
    }

    @Test
    void disabledRulesDoNothing() {
        LifecycleConfiguration lifecycle = of(new Rule("a", false, prefix(""),
                Optional.of(new Expiration.At(new Due.Days(1))), List.of(), Optional.empty(), List.of(),
                OptionalInt.of(1)));
        assertThat(lifecycle.objectPrefixes()).isEmpty();
        assertThat(lifecycle.uploadPrefixes()).isEmpty();
        assertThat(current(lifecycle, "x", "2020-01-01T00:00:00Z")).isEqualTo(Decision.NOTHING);
        assertThat(lifecycle.abortion("x", WRITTEN)).isEmpty();
    }

    @Test
    void onlyOutermostPrefixesAreLookedAt() {
        assertThat(of(expiring("1", prefix("b/c"), 1), expiring("2", prefix("a"), 1), expiring("3", prefix("b/"), 1),
                expiring("4", prefix("b/d"), 1), expiring("5", prefix("c"), 1)).objectPrefixes())
                .containsExactly("a", "b/", "c");
    }

    @Test
    void aConfigurationSurvivesItsBytes() {
        Filter filter = new Filter(Filter.Form.AND, Optional.of("a/\u0000ü"), List.of(new Tag("k", "v")),
                OptionalLong.of(0), OptionalLong.of(1L << 40));
        LifecycleConfiguration lifecycle = new LifecycleConfiguration(List.of(
                new Rule("one", true, filter, Optional.of(new Expiration.At(new Due.Date(Instant.parse(
                        "2030-10-10T00:00:00Z")))), List.of(new Transition(new Due.Days(0), StorageClass.GLACIER)),
                        Optional.of(new NoncurrentExpiration(3, OptionalInt.of(4))),
                        List.of(new NoncurrentTransition(1, OptionalInt.empty(), StorageClass.GLACIER_IR)),
                        OptionalInt.empty()),
                new Rule("two", false, prefix(""), Optional.of(new Expiration.OfDeleteMarkers(false)), List.of(),
                        Optional.empty(), List.of(), OptionalInt.of(7))),
                MinimumSize.VARIES);
        assertThat(RuleCodec.decode(RuleCodec.encode(lifecycle))).isEqualTo(lifecycle);
    }

    private static LifecycleConfiguration of(Rule... rules) {
        return new LifecycleConfiguration(List.of(rules), MinimumSize.ALL_STORAGE_CLASSES);
    }

    private static Rule expiring(String id, Filter filter, int days) {
        return rule(id, filter, Optional.of(new Expiration.At(new Due.Days(days))), List.of());
    }

    private static Rule rule(String id, Filter filter, Optional<Expiration> expiration, List<Transition> transitions) {
        return new Rule(id, true, filter, expiration, transitions, Optional.empty(), List.of(), OptionalInt.empty());
    }

    private static Filter prefix(String prefix) {
        return new Filter(Filter.Form.SINGLE, Optional.of(prefix), List.of(), OptionalLong.empty(),
                OptionalLong.empty());
    }

    private static Version version(String key, long size, Map<String, String> tags) {
        return new Version(key, size, WRITTEN, StorageClass.STANDARD, false, () -> tags);
    }

    private static Decision current(LifecycleConfiguration lifecycle, String key, String now) {
        return lifecycle.forCurrent(version(key, LARGE, Map.of()), Calendar.REAL, Instant.parse(now));
    }
}
