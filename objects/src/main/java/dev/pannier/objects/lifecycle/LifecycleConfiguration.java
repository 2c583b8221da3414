package dev.pannier.objects.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The lifecycle of a bucket's objects. Nothing that is due is stored: every question is answered from the rules, the
 * object and the time.
 *
 * @param rules       in the order in which they were set
 * @param minimumSize of objects that change their class
 */
public record LifecycleConfiguration(List<Rule> rules, MinimumSize minimumSize) {
    public LifecycleConfiguration {
        rules = List.copyOf(rules);
    }

    /** What a client is told of an object: the earliest expiry, and of equal ones the first rule. */
    public Optional<Expiry> expiry(Version version) {
        Optional<Expiry> earliest = Optional.empty();
        for (Rule rule : rules) {
            if (rule.enabled() && rule.expiration().orElse(null) instanceof Expiration.At(Due due)
                    && version.matches(rule.filter())) {
                earliest = earlier(earliest, new Expiry(Calendar.REAL.of(due, version.modified()), rule.id()));
            }
        }
        return earliest;
    }

    /** What a client is told of an upload. */
    public Optional<Expiry> abortion(String key, Instant initiated) {
        return abortion(key, initiated, Calendar.REAL);
    }

    private Optional<Expiry> abortion(String key, Instant initiated, Calendar calendar) {
        Optional<Expiry> earliest = Optional.empty();
        for (Rule rule : rules) {
            if (rule.enabled() && rule.abortUploadsAfter().isPresent() && rule.filter().matchesKey(key)) {
                earliest = earlier(earliest,
                        new Expiry(calendar.after(initiated, rule.abortUploadsAfter().getAsInt()), rule.id()));
            }
        }
        return earliest;
    }

    private static Optional<Expiry> earlier(Optional<Expiry> one, Expiry other) {
        return one.isPresent() && !other.date().isBefore(one.get().date()) ? one : Optional.of(other);
    }

    /** Whether an upload is to be aborted now. */
    public boolean abortsUpload(String key, Instant initiated, Calendar calendar, Instant now) {
        return abortion(key, initiated, calendar).filter(expiry -> !expiry.date().isAfter(now)).isPresent();
    }

    /** What is due for the current version. */
    public Decision forCurrent(Version version, Calendar calendar, Instant now) {
        List<StorageClass> targets = new ArrayList<>();
        for (Rule rule : rules) {
            if (!rule.enabled() || !version.matches(rule.filter())) {
                continue;
            }
            if (rule.expiration().orElse(null) instanceof Expiration.At(Due due)
                    && !calendar.of(due, version.modified()).isAfter(now)) {
                return Decision.REMOVE;
            }
            rule.transitions().stream()
                    .filter(transition -> !calendar.of(transition.due(), version.modified()).isAfter(now))
                    .map(Transition::storageClass).filter(target -> possible(rule, version, target))
                    .forEach(targets::add);
        }
        return coldest(targets);
    }

    private boolean possible(Rule rule, Version version, StorageClass target) {
        return version.storageClass().leadsTo(target) && minimumSize.allows(rule.filter(), version.size(), target);
    }

    private static Decision coldest(List<StorageClass> targets) {
        return targets.stream().max(StorageClass::compareTo).<Decision>map(Decision.Move::new)
                .orElse(Decision.NOTHING);
    }

    /**
     * What is due for a delete marker that is the only version of its key.
     *
     * @return to remove it, or nothing
     */
    public Decision forLonelyDeleteMarker(Version marker, Calendar calendar, Instant now) {
        for (Rule rule : rules) {
            if (!rule.enabled() || rule.expiration().isEmpty() || !marker.matches(rule.filter())) {
                continue;
            }
            boolean due = switch (rule.expiration().get()) {
                case Expiration.OfDeleteMarkers(boolean enabled) -> enabled;
                case Expiration.At(Due at) -> !calendar.of(at, marker.modified()).isAfter(now);
            };
            if (due) {
                return Decision.REMOVE;
            }
        }
        return Decision.NOTHING;
    }

    /**
     * What is due for a noncurrent version.
     *
     * @param since when its successor was written
     * @param newer how many noncurrent versions are newer
     */
    public Decision forNoncurrent(Version version, Instant since, int newer, Calendar calendar, Instant now) {
        List<StorageClass> targets = new ArrayList<>();
        for (Rule rule : rules) {
            if (!rule.enabled() || !version.matches(rule.filter())) {
                continue;
            }
            if (rule.noncurrentExpiration()
                    .filter(expiration -> due(expiration.days(), expiration.kept(), since, newer, calendar, now))
                    .isPresent()) {
                return Decision.REMOVE;
            }
            if (!version.deleteMarker()) {
                rule.noncurrentTransitions().stream()
                        .filter(move -> due(move.days(), move.kept(), since, newer, calendar, now))
                        .map(NoncurrentTransition::storageClass).filter(target -> possible(rule, version, target))
                        .forEach(targets::add);
            }
        }
        return coldest(targets);
    }

    private static boolean due(int days, OptionalInt kept, Instant since, int newer, Calendar calendar, Instant now) {
        return newer >= kept.orElse(0) && !calendar.after(since, days).isAfter(now);
    }

    /** The prefixes under which objects have to be looked at, none of them under another one. */
    public List<String> objectPrefixes() {
        return prefixes(Rule::aboutObjects);
    }

    /** The prefixes under which uploads have to be looked at, none of them under another one. */
    public List<String> uploadPrefixes() {
        return prefixes(rule -> rule.abortUploadsAfter().isPresent());
    }

    private List<String> prefixes(Predicate<Rule> wanted) {
        List<String> all = rules.stream().filter(Rule::enabled).filter(wanted).map(rule -> rule.filter().keyPrefix())
                .sorted().distinct().toList();
        List<String> outermost = new ArrayList<>();
        for (String prefix : all) {
            if (outermost.isEmpty() || !prefix.startsWith(outermost.getLast())) {
                outermost.add(prefix);
            }
        }
        return outermost;
    }
}
