package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fits a key condition to a key schema, with AWS's errors where it does not fit. */
final class KeySchemaMatch {
    private KeySchemaMatch() {
    }

    static KeyRange of(KeyCondition condition, List<String> hashes, List<String> ranges) {
        return hashes.size() == 1 && ranges.size() < 2
                ? simple(condition.predicates(), hashes.getFirst(), ranges)
                : composite(condition.predicates(), hashes, ranges);
    }

    /** Two conditions on a single key attribute are refused for what they are instead. */
    static void requireAtMost(int attributes, int conditions) {
        if (conditions > Math.max(2, attributes)) {
            throw DynamoDbError.VALIDATION.with("The number of query conditions (" + conditions
                    + ") exceeds the number of key attributes defined in the schema (" + attributes + ")");
        }
    }

    private static KeyRange simple(Map<String, KeyPredicate> predicates, String hash, List<String> ranges) {
        requireAtMost(1 + ranges.size(), predicates.size());
        KeyPredicate partition = predicates.get(hash);
        if (partition == null) {
            throw missed(hash);
        }
        List<AttributeValue> hashValues = List.of(equal(partition).orElseThrow(KeySchemaMatch::notSupported));
        if (predicates.size() == 1) {
            return new KeyRange(hashValues, List.of(), Optional.empty());
        }
        if (ranges.isEmpty()) {
            throw notSupported();
        }
        KeyPredicate last = predicates.get(ranges.getFirst());
        if (last == null) {
            throw missed(ranges.getFirst());
        }
        return new KeyRange(hashValues, List.of(), Optional.of(last));
    }

    /** Keys of several attributes: every hash attribute by equality, range attributes from the left without gaps. */
    private static KeyRange composite(Map<String, KeyPredicate> predicates, List<String> hashes,
            List<String> ranges) {
        List<String> withoutEquality = hashes.stream().filter(name -> equal(predicates.get(name)).isEmpty()).toList();
        if (!withoutEquality.isEmpty()) {
            throw DynamoDbError.VALIDATION.with("HASH key attributes " + String.join(", ", withoutEquality)
                    + " must have equality conditions specified in the query");
        }
        int last = lastOf(predicates, ranges);
        List<String> gaps = ranges.subList(0, Math.max(last, 0)).stream()
                .filter(name -> equal(predicates.get(name)).isEmpty()).toList();
        if (!gaps.isEmpty()) {
            throw DynamoDbError.VALIDATION.with("RANGE key attributes " + String.join(", ", gaps)
                    + " must have equality conditions specified in the query because a condition is present on key"
                    + " attribute " + ranges.get(last));
        }
        if (hashes.size() + last + 1 < predicates.size()) {
            throw last + 1 < ranges.size() ? missed(ranges.get(last + 1)) : notSupported();
        }
        return new KeyRange(values(predicates, hashes), values(predicates, ranges.subList(0, Math.max(last, 0))),
                last < 0 ? Optional.empty() : Optional.ofNullable(predicates.get(ranges.get(last))));
    }

    /** The rightmost range attribute that has a condition, or -1. */
    private static int lastOf(Map<String, KeyPredicate> predicates, List<String> ranges) {
        int last = ranges.size() - 1;
        while (last >= 0 && !predicates.containsKey(ranges.get(last))) {
            last--;
        }
        return last;
    }

    private static List<AttributeValue> values(Map<String, KeyPredicate> predicates, List<String> names) {
        return names.stream().map(name -> equal(predicates.get(name)).orElseThrow()).toList();
    }

    private static Optional<AttributeValue> equal(@Nullable KeyPredicate predicate) {
        return predicate instanceof KeyPredicate.Compare(var comparator, var value) && comparator == Comparator.EQ
                ? Optional.of(value)
                : Optional.empty();
    }

    private static ServiceException missed(String attribute) {
        return DynamoDbError.VALIDATION.with("Query condition missed key schema element: " + attribute);
    }

    private static ServiceException notSupported() {
        return DynamoDbError.VALIDATION.with("Query key condition not supported");
    }
}
