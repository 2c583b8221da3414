package dev.pannier.expression;

import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * An update, bound and ready to run. Immutable, thread safe.
 *
 * <p>No two actions overlap (the binder refuses that), so their order does not matter: every value is computed from the
 * old item.
 */
public record Update(List<UpdateAction> actions) {
    public Update {
        actions = List.copyOf(actions);
    }

    /**
     * The item after this update.
     *
     * @param old the stored item; where there is none, an item of the key attributes only
     * @throws dev.pannier.model.ServiceException {@code ValidationException}: a path that does not fit the item, an
     *                                            operand of the wrong type or missing, a number out of range
     */
    public UpdateResult apply(Item old) {
        return UpdateEvaluation.apply(this, old);
    }

    /**
     * Refuses an update of a key attribute.
     *
     * @param keyAttributes hash and range key of the table
     */
    public void requireNoneOf(Collection<String> keyAttributes) {
        for (UpdateAction action : actions) {
            if (keyAttributes.contains(action.path().attribute())) {
                throw DynamoDbError.VALIDATION
                        .with("One or more parameter values were invalid: Cannot update attribute "
                                + action.path().attribute() + ". This attribute is part of the key");
            }
        }
    }

    /** The paths this update changes, in the order of the expression. */
    public List<DocumentPath> changedPaths() {
        List<DocumentPath> paths = new ArrayList<>(actions.size());
        for (UpdateAction action : actions) {
            paths.add(action.path());
        }
        return paths;
    }

    /** The top-level attributes this update changes. */
    public Set<String> changedTopLevelAttributes() {
        return Collections.unmodifiableSet(ReferencedPaths.topLevel(changedPaths()));
    }

    /** The paths this update changes or reads. */
    public List<DocumentPath> paths() {
        List<DocumentPath> paths = changedPaths();
        for (UpdateAction action : actions) {
            if (action instanceof UpdateAction.SetValue(var _, var value)) {
                paths.addAll(ReferencedPaths.of(value));
            }
        }
        return paths;
    }

    /** The top-level attributes this update changes or reads: enough of an item to compute what changes. */
    public Set<String> referencedTopLevelAttributes() {
        return Collections.unmodifiableSet(ReferencedPaths.topLevel(paths()));
    }
}
