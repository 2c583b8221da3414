package dev.pannier.protocol.s3.lifecycle;

import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.objects.lifecycle.Due;
import dev.pannier.objects.lifecycle.Expiration;
import dev.pannier.objects.lifecycle.Filter;
import dev.pannier.objects.lifecycle.NoncurrentTransition;
import dev.pannier.objects.lifecycle.Rule;
import dev.pannier.objects.lifecycle.StorageClass;
import dev.pannier.objects.lifecycle.Tag;
import dev.pannier.objects.lifecycle.Transition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What S3 refuses in rules that are well written, with its errors. */
final class RuleCheck {
    private static final int LEAST_BEFORE_INFREQUENT_ACCESS = 30;
    private static final long MAX_SIZE = 1_099_511_627_776_000L;
    private static final int MAX_PREFIX = 1024;
    private static final int MAX_TAG_KEY = 128;
    private static final int MAX_TAG_VALUE = 256;

    private final Rule rule;

    private RuleCheck(Rule rule) {
        this.rule = rule;
    }

    /** @throws S3Exception InvalidRequest or InvalidArgument */
    static void check(Rule rule) {
        new RuleCheck(rule).check();
    }

    private void check() {
        checkFilter();
        if (!rule.aboutObjects() && rule.abortUploadsAfter().isEmpty()) {
            throw S3Error.INVALID_REQUEST.with("At least one action needs to be specified in a rule");
        }
        checkExpiration();
        rule.abortUploadsAfter().ifPresent(
                days -> requirePositive(days, "DaysAfterInitiation", "AbortIncompleteMultipartUpload"));
        rule.noncurrentExpiration().ifPresent(expiration -> {
            requirePositive(expiration.days(), "NoncurrentDays", "NoncurrentVersionExpiration");
            requireKept(expiration.kept(), "NoncurrentVersionExpiration");
        });
        checkCombinations();
        checkTransitions();
        checkNoncurrentTransitions();
    }

    private void checkFilter() {
        Filter filter = rule.filter();
        if (filter.keyPrefix().length() > MAX_PREFIX) {
            throw S3Error.INVALID_REQUEST.with("The maximum size of a prefix is 1024");
        }
        for (Tag tag : filter.tags()) {
            if (tag.key().length() > MAX_TAG_KEY || tag.value().length() > MAX_TAG_VALUE) {
                throw S3Error.INVALID_REQUEST.with("A Tag's Key must be a length between 1 and " + MAX_TAG_KEY
                        + " and its Value a length between 0 and " + MAX_TAG_VALUE);
            }
        }
        Set<String> keys = new HashSet<>();
        if (!filter.tags().stream().map(Tag::key).allMatch(keys::add)) {
            throw S3Error.INVALID_REQUEST.with("Duplicate Tag Keys are not allowed.");
        }
        requireSize(filter.greaterThan(), "ObjectSizeGreaterThan", 0);
        requireSize(filter.lessThan(), "ObjectSizeLessThan", 1);
        if (filter.bySize() && filter.lessThan().orElse(Long.MAX_VALUE) <= filter.greaterThan().orElse(0)) {
            throw S3Error.INVALID_REQUEST
                    .with("'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.");
        }
    }

    private static void requireSize(OptionalLong size, String name, long least) {
        if (size.isPresent() && (size.getAsLong() < least || size.getAsLong() > MAX_SIZE)) {
            throw S3Error.INVALID_REQUEST.with("'" + name + "' should be between " + least + " and " + MAX_SIZE + '.');
        }
    }

    private void checkExpiration() {
        if (rule.expiration().orElse(null) instanceof Expiration.At(Due due)) {
            switch (due) {
                case Due.Days(int days) -> requirePositive(days, "Days", "Expiration");
                case Due.Date(Instant date) -> requireMidnight(date);
            }
        }
    }

    private static void requirePositive(int days, String name, String action) {
        if (days <= 0) {
            throw invalid("'" + name + "' for " + action + " action must be a positive integer", name, days);
        }
    }

    private static void requireKept(OptionalInt kept, String action) {
        if (kept.isPresent() && kept.getAsInt() <= 0) {
            throw invalid("'NewerNoncurrentVersions' for " + action + " action must be a positive integer",
                    "NewerNoncurrentVersions", kept.getAsInt());
        }
    }

    private static void requireMidnight(Instant date) {
        if (!date.equals(date.truncatedTo(ChronoUnit.DAYS))) {
            throw invalid("'Date' must be at midnight GMT", "Date", date);
        }
    }

    private static S3Exception invalid(String message, String name, Object value) {
        return S3Error.INVALID_ARGUMENT.with(message).detail("ArgumentName", name).detail("ArgumentValue",
                value.toString());
    }

    private void checkCombinations() {
        String by = rule.filter().tags().isEmpty() ? "Object Size" : "Tags";
        if (rule.filter().tags().isEmpty() && !rule.filter().bySize()) {
            return;
        }
        if (rule.expiration().orElse(null) instanceof Expiration.OfDeleteMarkers) {
            throw S3Error.INVALID_REQUEST.with("ExpiredObjectDeleteMarker cannot be specified with " + by + '.');
        }
        if (rule.abortUploadsAfter().isPresent()) {
            throw S3Error.INVALID_REQUEST.with("AbortIncompleteMultipartUpload cannot be specified with " + by + '.');
        }
    }

    private void checkTransitions() {
        List<Transition> transitions = rule.transitions();
        requireDifferentClasses(transitions, Transition::storageClass, "Transition");
        boolean dates = transitions.stream().anyMatch(transition -> transition.due() instanceof Due.Date);
        boolean days = transitions.stream().anyMatch(transition -> transition.due() instanceof Due.Days);
        if (dates && days) {
            throw mixed("Transition");
        }
        for (Transition transition : transitions) {
            requireTarget(transition.storageClass(), "Transition");
            switch (transition.due()) {
                case Due.Date(Instant date) -> requireMidnight(date);
                case Due.Days(int number) -> requireDays(number, "Days", "Transition", transition.storageClass());
            }
        }
        String unit = dates ? "Date" : "Days";
        if (rule.expiration().orElse(null) instanceof Expiration.At(Due due) && !transitions.isEmpty()) {
            if (due instanceof Due.Date != dates) {
                throw mixed("Expiration and Transition");
            }
            long last = transitions.stream().mapToLong(transition -> day(transition.due())).max().getAsLong();
            if (day(due) <= last) {
                throw invalid("'" + unit + "' in the Expiration action for filter " + rule.filter().inError()
                        + " must be greater than '" + unit + "' in the Transition action", unit, day(due));
            }
        }
        requireOrder(transitions, Transition::storageClass, transition -> day(transition.due()), unit, "Transition");
    }

    private static long day(Due due) {
        return switch (due) {
            case Due.Date(Instant date) -> ChronoUnit.DAYS.between(Instant.EPOCH, date);
            case Due.Days(int days) -> days;
        };
    }

    private S3Exception mixed(String actions) {
        return S3Error.INVALID_REQUEST.with("Found mixed 'Date' and 'Days' based " + actions
                + " actions in lifecycle rule for filter " + rule.filter().inError());
    }

    private void checkNoncurrentTransitions() {
        List<NoncurrentTransition> transitions = rule.noncurrentTransitions();
        String action = "NoncurrentVersionTransition";
        requireDifferentClasses(transitions, NoncurrentTransition::storageClass, action);
        for (NoncurrentTransition transition : transitions) {
            requireKept(transition.kept(), action);
            requireTarget(transition.storageClass(), action);
            requireDays(transition.days(), "NoncurrentDays", action, transition.storageClass());
        }
        if (rule.noncurrentExpiration().isPresent() && !transitions.isEmpty()) {
            int last = transitions.stream().mapToInt(NoncurrentTransition::days).max().getAsInt();
            if (rule.noncurrentExpiration().get().days() <= last) {
                throw invalid("'NoncurrentDays' in the NoncurrentVersionExpiration action for filter "
                        + rule.filter().inError()
                        + " must be greater than 'NoncurrentDays' in the NoncurrentVersionTransition action",
                        "NoncurrentDays", rule.noncurrentExpiration().get().days());
            }
        }
        requireOrder(transitions, NoncurrentTransition::storageClass, NoncurrentTransition::days, "NoncurrentDays",
                action);
    }

    private <T> void requireDifferentClasses(List<T> transitions, Function<T, StorageClass> target, String action) {
        Set<StorageClass> seen = EnumSet.noneOf(StorageClass.class);
        if (!transitions.stream().map(target).allMatch(seen::add)) {
            throw S3Error.INVALID_REQUEST.with("'StorageClass' must be different for '" + action
                    + "' actions in same 'Rule' with filter " + rule.filter().inError());
        }
    }

    private static void requireTarget(StorageClass target, String action) {
        if (target == StorageClass.STANDARD || target == StorageClass.REDUCED_REDUNDANCY) {
            throw invalid("Invalid target Storage class for " + action + " action", "StorageClass", target);
        }
    }

    private static void requireDays(int days, String name, String action, StorageClass target) {
        if (days < 0) {
            throw invalid("'" + name + "' in " + action + " action must be nonnegative", name, days);
        }
        if (target.infrequentAccess() && days < LEAST_BEFORE_INFREQUENT_ACCESS) {
            throw invalid("'" + name + "' in " + action + " action must be greater than or equal to "
                    + LEAST_BEFORE_INFREQUENT_ACCESS + " for storageClass '" + target + "'", name, days);
        }
    }

    /** Colder classes come later; after an infrequent access class, 30 days later. */
    private <T> void requireOrder(List<T> transitions, Function<T, StorageClass> target, ToLongFunction<T> day,
            String unit, String action) {
        List<T> byClass = new ArrayList<>(transitions);
        byClass.sort(Comparator.comparing(target));
        for (int i = 1; i < byClass.size(); i++) {
            StorageClass warmer = target.apply(byClass.get(i - 1));
            StorageClass colder = target.apply(byClass.get(i));
            long gap = day.applyAsLong(byClass.get(i)) - day.applyAsLong(byClass.get(i - 1));
            boolean wait = warmer.infrequentAccess() && !unit.equals("Date");
            if (gap <= 0 || (wait && gap < LEAST_BEFORE_INFREQUENT_ACCESS)) {
                String than = wait ? "be " + LEAST_BEFORE_INFREQUENT_ACCESS + " days more than" : "be greater than";
                throw invalid("'" + unit + "' in the '" + action + "' action for StorageClass '" + colder
                        + "' for filter " + rule.filter().inError() + " must " + than + " '" + unit + "' in the '"
                        + action + "' action for StorageClass '" + warmer + "'", unit,
                        day.applyAsLong(byClass.get(i)));
            }
        }
    }
}
