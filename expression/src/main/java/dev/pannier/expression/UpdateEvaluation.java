package dev.pannier.expression;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
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
            switch (action) {
                case UpdateAction.SetValue(var _, var value) -> edit.set(path, value(value, old));
                case UpdateAction.Remove _ -> edit.remove(path);
                case UpdateAction.Add(var _, var value) -> edit.set(path, sum(path.find(old), value));
                case UpdateAction.Delete(var _, var members) ->
                    difference(path.find(old), members).ifPresentOrElse(left -> edit.set(path, left),
                            () -> edit.remove(path));
            }
        }
        return new UpdateResult(old, edit.apply(old), update);
    }

    private static AttributeValue value(UpdateValue value, Item old) {
        return switch (value) {
            case Literal(var literal) -> literal;
            case DocumentPath path -> existing(path.find(old));
            case UpdateValue.IfNotExists(var path, var otherwise) -> {
                AttributeValue found = path.find(old);
                yield found != null ? found : value(otherwise, old);
            }
            case UpdateValue.ListAppend(var first, var second) -> append(value(first, old), value(second, old));
            case UpdateValue.Plus(var left, var right) -> plus(value(left, old), value(right, old));
            case UpdateValue.Minus(var left, var right) -> minus(value(left, old), value(right, old));
        };
    }

    private static AttributeValue existing(@Nullable AttributeValue value) {
        if (value == null) {
            throw DynamoDbError.VALIDATION
                    .with("The provided expression refers to an attribute that does not exist in the item");
        }
        return value;
    }

    private static AttributeValue append(AttributeValue first, AttributeValue second) {
        if (first instanceof AttributeValue.L(var head) && second instanceof AttributeValue.L(var tail)) {
            List<AttributeValue> joined = new ArrayList<>(head.size() + tail.size());
            joined.addAll(head);
            joined.addAll(tail);
            return new AttributeValue.L(joined);
        }
        throw wrongType();
    }

    private static AttributeValue plus(AttributeValue left, AttributeValue right) {
        if (left instanceof AttributeValue.N(var a) && right instanceof AttributeValue.N(var b)) {
            return new AttributeValue.N(a.plus(b));
        }
        throw wrongType();
    }

    private static AttributeValue minus(AttributeValue left, AttributeValue right) {
        if (left instanceof AttributeValue.N(var a) && right instanceof AttributeValue.N(var b)) {
            return new AttributeValue.N(a.minus(b));
        }
        throw wrongType();
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
        return plus(old, value);
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
