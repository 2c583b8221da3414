package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.DynamoNumber;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Computes the new values of an update from the old item, then hands them to {@link DocumentEdit}. */
final class UpdateEvaluation {
    private UpdateEvaluation() {
    }

    static UpdateResult apply(Update update, Item old) {
        DocumentEdit edit = new DocumentEdit();
        for (UpdateAction action : update.actions()) {
            DocumentPath path = action.path();
            requireParent(path, old);
            AttributeValue value = value(action, old);
            if (value == null) {
                edit.remove(path);
            } else {
                edit.set(path, value);
            }
        }
        return new UpdateResult(old, edit.apply(old), update);
    }

    /** Everything but the last step of a changed path must be there, as the map or list that the step needs. */
    private static void requireParent(DocumentPath path, Item old) {
        if (path.isTopLevel()) {
            return;
        }
        AttributeValue parent = path.findParent(old);
        boolean fits = switch (path.steps().getLast()) {
            case PathElement.Field _ -> parent instanceof AttributeValue.M;
            case PathElement.Index _ -> parent instanceof AttributeValue.L;
        };
        if (!fits) {
            throw DynamoDbError.VALIDATION
                    .with("The document path provided in the update expression is invalid for update");
        }
    }

    /** The new value at an action's path; null if there will be none. */
    private static @Nullable AttributeValue value(UpdateAction action, Item old) {
        return switch (action) {
            case UpdateAction.SetValue(var _, var value) -> existing(value(value, old));
            case UpdateAction.Remove _ -> null;
            case UpdateAction.Add(var path, var value) -> sum(path.find(old), value);
            case UpdateAction.Delete(var path, var members) -> difference(path.find(old), members).orElse(null);
        };
    }

    private static @Nullable AttributeValue value(UpdateValue value, Item old) {
        return switch (value) {
            case Literal(var literal) -> literal;
            case DocumentPath path -> path.find(old);
            case UpdateValue.IfNotExists(var path, var otherwise) -> {
                // Computed even if not needed, as by DynamoDB Local: a missing attribute there is an error in any case.
                AttributeValue fallback = existing(value(otherwise, old));
                AttributeValue found = path.find(old);
                yield found != null ? found : fallback;
            }
            case UpdateValue.ListAppend(var first, var second) -> {
                List<AttributeValue> head = list(first, old);
                List<AttributeValue> joined = new ArrayList<>(head);
                joined.addAll(list(second, old));
                yield new AttributeValue.L(joined);
            }
            case UpdateValue.Plus(var left, var right) ->
                new AttributeValue.N(number(left, old).plus(number(right, old)));
            case UpdateValue.Minus(var left, var right) ->
                new AttributeValue.N(number(left, old).minus(number(right, old)));
        };
    }

    private static List<AttributeValue> list(UpdateValue operand, Item old) {
        if (existing(value(operand, old)) instanceof AttributeValue.L(var values)) {
            return values;
        }
        throw wrongType();
    }

    private static DynamoNumber number(UpdateValue operand, Item old) {
        if (existing(value(operand, old)) instanceof AttributeValue.N(var number)) {
            return number;
        }
        throw wrongType();
    }

    private static AttributeValue existing(@Nullable AttributeValue value) {
        if (value == null) {
            throw DynamoDbError.VALIDATION
                    .with("The provided expression refers to an attribute that does not exist in the item");
        }
        return value;
    }

    /** {@code ADD}: a missing number counts as zero, a missing set as empty. */
    private static AttributeValue sum(@Nullable AttributeValue old, AttributeValue value) {
        if (old == null) {
            return value;
        }
        if (old instanceof AttributeValue.Ss(var a) && value instanceof AttributeValue.Ss(var b)) {
            return new AttributeValue.Ss(union(a, b));
        } else if (old instanceof AttributeValue.Ns(var a) && value instanceof AttributeValue.Ns(var b)) {
            return new AttributeValue.Ns(union(a, b));
        } else if (old instanceof AttributeValue.Bs(var a) && value instanceof AttributeValue.Bs(var b)) {
            return new AttributeValue.Bs(union(a, b));
        }
        if (old instanceof AttributeValue.N(var a) && value instanceof AttributeValue.N(var b)) {
            return new AttributeValue.N(a.plus(b));
        }
        throw wrongType();
    }

    /** {@code DELETE}: empty if nothing is left, for DynamoDB has no empty sets. */
    private static Optional<AttributeValue> difference(@Nullable AttributeValue old, AttributeValue members) {
        if (old == null) {
            return Optional.empty();
        }
        if (old instanceof AttributeValue.Ss(var a) && members instanceof AttributeValue.Ss(var b)) {
            return without(a, b).map(AttributeValue.Ss::new);
        } else if (old instanceof AttributeValue.Ns(var a) && members instanceof AttributeValue.Ns(var b)) {
            return without(a, b).map(AttributeValue.Ns::new);
        } else if (old instanceof AttributeValue.Bs(var a) && members instanceof AttributeValue.Bs(var b)) {
            return without(a, b).map(AttributeValue.Bs::new);
        }
        throw wrongType();
    }

    private static <T> Set<T> union(Set<T> a, Set<T> b) {
        Set<T> all = new LinkedHashSet<>(a);
        all.addAll(b);
        return all;
    }

    private static <T> Optional<Set<T>> without(Set<T> set, Set<T> members) {
        Set<T> left = new LinkedHashSet<>(set);
        left.removeAll(members);
        return left.isEmpty() ? Optional.empty() : Optional.of(left);
    }

    private static ServiceException wrongType() {
        return DynamoDbError.VALIDATION.with("An operand in the update expression has an incorrect data type");
    }
}
