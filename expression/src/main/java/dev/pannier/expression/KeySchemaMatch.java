package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fits a key condition to a key schema, with AWS's errors where it does not fit. */
final class KeySchemaMatch {
    private KeySchemaMatch() {
    }

    static KeyRange of(KeyCondition condition, List<String> hashes, List<String> ranges) {
        Map<String, KeyPredicate> predicates = condition.predicates();
        if (predicates.size() > 2 && hashes.size() == 1 && ranges.size() < 2) {
            throw DynamoDbError.VALIDATION.with("Conditions can be of length 1 or 2 only");
        }
        List<AttributeValue> hashValues = new ArrayList<>(hashes.size());
        for (String hash : hashes) {
            KeyPredicate predicate = predicates.get(hash);
            if (predicate == null) {
                throw missed(hash);
            }
            hashValues.add(equal(predicate).orElseThrow(KeySchemaMatch::notSupported));
        }
        List<AttributeValue> prefix = new ArrayList<>();
        KeyPredicate last = null;
        int used = hashes.size();
        for (int i = 0; i < ranges.size() && used < predicates.size(); i++) {
            if (last != null) {
                prefix.add(equal(last).orElseThrow(KeySchemaMatch::notSupported));
            }
            last = predicates.get(ranges.get(i));
            if (last == null) {
                throw missed(ranges.get(i));
            }
            used++;
        }
        if (used < predicates.size()) {
            throw notSupported();
        }
        return new KeyRange(hashValues, prefix, Optional.ofNullable(last));
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
