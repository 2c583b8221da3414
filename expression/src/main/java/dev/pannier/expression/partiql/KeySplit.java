package dev.pannier.expression.partiql;

import dev.pannier.expression.Comparator;
import dev.pannier.expression.Condition;
import dev.pannier.expression.DocumentPath;
import dev.pannier.expression.KeyPredicate;
import dev.pannier.expression.Literal;
import dev.pannier.expression.Operand;
import dev.pannier.model.AttributeOrder;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A WHERE clause taken apart by a key: what selects a range of the key, and what remains to be tested on each item.
 *
 * @param predicates one for each key attribute used; empty if there is no {@code =} on every hash attribute
 * @param rest       the conditions that {@code predicates} do not express
 */
public record KeySplit(Map<String, KeyPredicate> predicates, Optional<Condition> rest) {
    public KeySplit {
        predicates = Collections.unmodifiableMap(new LinkedHashMap<>(predicates));
    }

    /** Takes a clause apart. Only what is joined by AND at its top can select keys. */
    public static KeySplit of(Optional<Condition> where, List<String> hashes, List<String> ranges) {
        List<Condition> conditions = new ArrayList<>();
        where.ifPresent(condition -> flatten(condition, conditions));
        List<Condition> rest = new ArrayList<>(conditions);
        Map<String, KeyPredicate> predicates = new LinkedHashMap<>();
        for (String hash : hashes) {
            if (!take(hash, rest, true, predicates)) {
                return new KeySplit(Map.of(), where);
            }
        }
        for (String range : ranges) {
            if (!take(range, rest, true, predicates)) {
                if (!takeBounds(range, rest, predicates)) {
                    take(range, rest, false, predicates);
                }
                break;
            }
        }
        return new KeySplit(predicates, joined(rest));
    }

    /** The key, if the predicates fix every one of these attributes by {@code =}. */
    public Optional<Item> key(List<String> attributes) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (String attribute : attributes) {
            if (predicates.get(attribute) instanceof KeyPredicate.Compare(var comparator, var value)
                    && comparator == Comparator.EQ) {
                key.put(attribute, value);
            }
        }
        return key.size() == attributes.size() ? Optional.of(new Item(key)) : Optional.empty();
    }

    private static void flatten(Condition condition, List<Condition> conditions) {
        if (condition instanceof Condition.And(var parts)) {
            parts.forEach(part -> flatten(part, conditions));
        } else {
            conditions.add(condition);
        }
    }

    private static Optional<Condition> joined(List<Condition> conditions) {
        return switch (conditions.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(conditions.getFirst());
            default -> Optional.of(new Condition.And(conditions));
        };
    }

    /** Moves the first condition on the attribute that a key can express to the predicates. */
    private static boolean take(String attribute, List<Condition> conditions, boolean equality,
            Map<String, KeyPredicate> predicates) {
        for (Condition condition : conditions) {
            Optional<KeyPredicate> predicate = predicate(attribute, condition)
                    .filter(found -> !equality || isEquality(found));
            if (predicate.isPresent()) {
                predicates.put(attribute, predicate.get());
                conditions.remove(condition);
                return true;
            }
        }
        return false;
    }

    /**
     * Moves a lower and an upper bound on the attribute to one predicate, so that no more is read than lies between them.
     * A bound that is not included remains a condition too.
     */
    private static boolean takeBounds(String attribute, List<Condition> conditions,
            Map<String, KeyPredicate> predicates) {
        Optional<Bound> low = bound(attribute, conditions, Comparator.GE, Comparator.GT);
        Optional<Bound> high = bound(attribute, conditions, Comparator.LE, Comparator.LT);
        if (low.isEmpty() || high.isEmpty() || low.get().value.type() != high.get().value.type()
                || AttributeOrder.compare(low.get().value, high.get().value) > 0) {
            return false;
        }
        predicates.put(attribute, new KeyPredicate.Between(low.get().value, high.get().value));
        Stream.of(low.get(), high.get()).filter(Bound::included).map(Bound::condition).forEach(conditions::remove);
        return true;
    }

    private record Bound(Condition condition, AttributeValue value, boolean included) {
    }

    private static Optional<Bound> bound(String attribute, List<Condition> conditions, Comparator included,
            Comparator excluded) {
        for (Condition condition : conditions) {
            if (predicate(attribute, condition).orElse(null) instanceof KeyPredicate.Compare(var comparator, var value)
                    && (comparator == included || comparator == excluded) && OperandChecks.ORDERED.contains(
                            value.type())) {
                return Optional.of(new Bound(condition, value, comparator == included));
            }
        }
        return Optional.empty();
    }

    private static boolean isEquality(KeyPredicate predicate) {
        return predicate instanceof KeyPredicate.Compare(var comparator, var _) && comparator == Comparator.EQ;
    }

    private static Optional<KeyPredicate> predicate(String attribute, Condition condition) {
        return switch (condition) {
            case Condition.Comparison(var left, var comparator, Literal(var value)) when names(left, attribute)
                    && comparator != Comparator.NE ->
                Optional.of(new KeyPredicate.Compare(comparator, value));
            case Condition.Comparison(Literal(var value), var comparator, var right) when names(right, attribute)
                    && comparator != Comparator.NE ->
                Optional.of(new KeyPredicate.Compare(comparator.mirrored(), value));
            case Condition.Between(var operand, Literal(var low), Literal(var high)) when names(operand, attribute) ->
                Optional.of(new KeyPredicate.Between(low, high));
            case Condition.BeginsWith(var operand, Literal(var prefix)) when names(operand, attribute) ->
                Optional.of(new KeyPredicate.BeginsWith(prefix));
            default -> Optional.empty();
        };
    }

    private static boolean names(Operand operand, String attribute) {
        return operand instanceof DocumentPath path && path.isTopLevel() && path.attribute().equals(attribute);
    }
}
