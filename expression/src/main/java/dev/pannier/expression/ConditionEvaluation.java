package dev.pannier.expression;

import dev.pannier.model.AttributeOrder;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoNumber;
import dev.pannier.model.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tests conditions. On the path of every write with a condition and every item a filter sees: allocates little. */
final class ConditionEvaluation {
    private ConditionEvaluation() {
    }

    static boolean test(Condition condition, Item item) {
        return switch (condition) {
            case Condition.And(var conditions) -> all(conditions, item);
            case Condition.Or(var conditions) -> any(conditions, item);
            case Condition.Not(var negated) -> !test(negated, item);
            case Condition.Comparison(var left, var comparator, var right) ->
                compare(value(left, item), comparator, value(right, item));
            case Condition.Between(var operand, var low, var high) -> {
                AttributeValue value = value(operand, item);
                yield compare(value, Comparator.GE, value(low, item))
                        && compare(value, Comparator.LE, value(high, item));
            }
            case Condition.In(var operand, var candidates) -> isIn(value(operand, item), candidates, item);
            case Condition.AttributeExists(var path) -> path.find(item) != null;
            case Condition.AttributeNotExists(var path) -> path.find(item) == null;
            case Condition.HasType(var operand, var type) -> {
                AttributeValue value = value(operand, item);
                yield value != null && value.type() == type;
            }
            case Condition.BeginsWith(var operand, var prefix) -> beginsWith(value(operand, item), value(prefix, item));
            case Condition.Contains(var container, var member) -> contains(value(container, item), value(member, item));
        };
    }

    private static boolean all(List<Condition> conditions, Item item) {
        for (int i = 0; i < conditions.size(); i++) {
            if (!test(conditions.get(i), item)) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(List<Condition> conditions, Item item) {
        for (int i = 0; i < conditions.size(); i++) {
            if (test(conditions.get(i), item)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(@Nullable AttributeValue value, List<Operand> candidates, Item item) {
        if (value == null) {
            return false;
        }
        for (int i = 0; i < candidates.size(); i++) {
            if (value.equals(value(candidates.get(i), item))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable AttributeValue value(Operand operand, Item item) {
        return switch (operand) {
            case DocumentPath path -> path.find(item);
            case Literal(var value) -> value;
            case Operand.SizeOf(var sized) -> size(value(sized, item));
        };
    }

    /** Equality is of any types; an order is only between two strings, numbers or binary values. */
    static boolean compare(@Nullable AttributeValue left, Comparator comparator, @Nullable AttributeValue right) {
        if (comparator == Comparator.EQ) {
            return left != null && left.equals(right);
        }
        if (comparator == Comparator.NE) {
            return left == null || !left.equals(right);
        }
        return left != null && right != null && AttributeOrder.isComparable(left, right)
                && comparator.accepts(AttributeOrder.compare(left, right));
    }

    private static boolean beginsWith(@Nullable AttributeValue value, @Nullable AttributeValue prefix) {
        if (value instanceof AttributeValue.S(var text) && prefix instanceof AttributeValue.S(var start)) {
            return text.startsWith(start);
        }
        return value instanceof AttributeValue.B(var bytes) && prefix instanceof AttributeValue.B(var start)
                && bytes.startsWith(start);
    }

    private static boolean contains(@Nullable AttributeValue container, @Nullable AttributeValue member) {
        if (container == null || member == null) {
            return false;
        }
        return switch (container) {
            case AttributeValue.S(var text) -> member instanceof AttributeValue.S(var part) && text.contains(part);
            case AttributeValue.B(var bytes) -> member instanceof AttributeValue.B(var part) && hasPart(bytes, part);
            case AttributeValue.Ss(var set) -> member instanceof AttributeValue.S(var value) && set.contains(value);
            case AttributeValue.Ns(var set) -> member instanceof AttributeValue.N(var value) && set.contains(value);
            case AttributeValue.Bs(var set) -> member instanceof AttributeValue.B(var value) && set.contains(value);
            case AttributeValue.L(var list) -> list.contains(member);
            case AttributeValue.N _,AttributeValue.Bool _,AttributeValue.Null _,AttributeValue.M _ -> false;
        };
    }

    private static boolean hasPart(Bytes bytes, Bytes part) {
        for (int start = 0; start <= bytes.length() - part.length(); start++) {
            int matched = 0;
            while (matched < part.length() && bytes.at(start + matched) == part.at(matched)) {
                matched++;
            }
            if (matched == part.length()) {
                return true;
            }
        }
        return false;
    }

    /** Characters are UTF-16 code units, as in DynamoDB Local; numbers, booleans and null have no size. */
    private static @Nullable AttributeValue size(@Nullable AttributeValue value) {
        return switch (value) {
            case AttributeValue.S(var text) -> number(text.length());
            case AttributeValue.B(var bytes) -> number(bytes.length());
            case AttributeValue.Ss(var set) -> number(set.size());
            case AttributeValue.Ns(var set) -> number(set.size());
            case AttributeValue.Bs(var set) -> number(set.size());
            case AttributeValue.L(var list) -> number(list.size());
            case AttributeValue.M(var map) -> number(map.size());
            case AttributeValue.N _,AttributeValue.Bool _,AttributeValue.Null _ -> null;
            case null -> null;
        };
    }

    private static AttributeValue number(int size) {
        return new AttributeValue.N(DynamoNumber.of(size));
    }
}
