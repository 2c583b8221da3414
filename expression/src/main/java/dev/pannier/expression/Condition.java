package dev.pannier.expression;

import dev.pannier.model.AttributeType;
import dev.pannier.model.Item;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A condition or filter, bound and ready to run. Immutable, thread safe.
 *
 * <p>It never fails on an item: a missing attribute or one of another type makes a comparison false ({@code <>} true).
 * An item that does not exist is tested as {@link Item#EMPTY}.
 */
public sealed interface Condition {
    /** All of them; evaluation stops at the first that does not hold. */
    record And(List<Condition> conditions) implements Condition {
        public And {
            conditions = List.copyOf(conditions);
        }
    }

    /** Any of them; evaluation stops at the first that holds. */
    record Or(List<Condition> conditions) implements Condition {
        public Or {
            conditions = List.copyOf(conditions);
        }
    }

    /** The opposite. */
    record Not(Condition condition) implements Condition {
    }

    /** {@code left = right} and the other five operators. */
    record Comparison(Operand left, Comparator comparator, Operand right) implements Condition {
    }

    /** {@code operand BETWEEN low AND high}, bounds included. */
    record Between(Operand operand, Operand low, Operand high) implements Condition {
    }

    /** {@code operand IN (candidates)}. */
    record In(Operand operand, List<Operand> candidates) implements Condition {
        public In {
            candidates = List.copyOf(candidates);
        }
    }

    /** {@code attribute_exists(path)}. */
    record AttributeExists(DocumentPath path) implements Condition {
    }

    /** {@code attribute_not_exists(path)}. */
    record AttributeNotExists(DocumentPath path) implements Condition {
    }

    /** {@code attribute_type(operand, type)}. */
    record HasType(Operand operand, AttributeType attributeType) implements Condition {
    }

    /** {@code begins_with(operand, prefix)}: of strings and of binary. */
    record BeginsWith(Operand operand, Operand prefix) implements Condition {
    }

    /** {@code contains(container, member)}: a substring, a byte sequence, a member of a set, an element of a list. */
    record Contains(Operand container, Operand member) implements Condition {
    }

    /** Whether the item satisfies this condition. */
    default boolean test(Item item) {
        return ConditionEvaluation.test(this, item);
    }

    /** The paths this condition reads, in the order of the expression. */
    default List<DocumentPath> paths() {
        return ReferencedPaths.of(this);
    }

    /** The top-level attributes this condition reads: enough of an item to test it. */
    default Set<String> referencedTopLevelAttributes() {
        return Collections.unmodifiableSet(ReferencedPaths.topLevel(paths()));
    }

    /**
     * The top-level attributes whose values this condition reads: all of {@link #referencedTopLevelAttributes} but those
     * of which it only asks whether they are there.
     */
    default Set<String> valuedTopLevelAttributes() {
        return Collections.unmodifiableSet(ReferencedPaths.topLevel(ReferencedPaths.ofValues(this)));
    }
}
