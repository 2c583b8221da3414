package dev.pannier.items.read;

import dev.pannier.expression.Comparator;
import dev.pannier.expression.KeyCondition;
import dev.pannier.expression.KeyPredicate;
import dev.pannier.items.table.Table.KeyAttribute;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.List;

/**
 * Checks a key condition against simple keys in AWS's order: for each key attribute that it is there, can be searched by,
 * has the right type, and is compared as that attribute must be. Keys of several attributes have an order of their own.
 */
final class KeyConditionCheck {
    private final KeyCondition condition;

    private KeyConditionCheck(KeyCondition condition) {
        this.condition = condition;
    }

    /**
     * Checks a condition.
     *
     * @throws ServiceException {@code ValidationException}
     */
    static void check(Source source, KeyCondition condition) {
        if (source.hashes().size() > 1 || source.ranges().size() > 1) {
            return;
        }
        condition.requireAtMost(1 + source.ranges().size());
        KeyConditionCheck check = new KeyConditionCheck(condition);
        if (source.ranges().isEmpty() && condition.predicates().size() > 1) {
            throw notSupported();
        }
        check.attribute(source.hashes().getFirst(), true);
        source.ranges().forEach(range -> check.attribute(range, false));
    }

    private void attribute(KeyAttribute attribute, boolean hash) {
        KeyPredicate predicate = condition.predicates().get(attribute.name());
        if (predicate == null) {
            if (hash || condition.predicates().size() > 1) {
                throw DynamoDbError.VALIDATION
                        .with("Query condition missed key schema element: " + attribute.name());
            }
            return;
        }
        List<AttributeValue> values = switch (predicate) {
            case KeyPredicate.NotIndexable _ -> throw notIndexable();
            case KeyPredicate.Compare(var _, var value) -> List.of(value);
            case KeyPredicate.Between(var low, var high) -> List.of(low, high);
            case KeyPredicate.BeginsWith(var prefix) -> List.of(prefix);
        };
        for (AttributeValue value : values) {
            QueryRange.requireType(attribute, value);
        }
        boolean equality = predicate instanceof KeyPredicate.Compare(var comparator, var _)
                && comparator == Comparator.EQ;
        if (hash && !equality) {
            throw notSupported();
        }
    }

    static ServiceException notIndexable() {
        return DynamoDbError.VALIDATION.with("Attempted conditional constraint is not an indexable operation");
    }

    private static ServiceException notSupported() {
        return DynamoDbError.VALIDATION.with("Query key condition not supported");
    }
}
