package dev.pannier.items.write;

import dev.pannier.expression.DocumentPath;
import dev.pannier.expression.Literal;
import dev.pannier.expression.Update;
import dev.pannier.expression.UpdateAction;
import dev.pannier.items.ReturnValues;
import dev.pannier.items.table.CompositeKeys;
import dev.pannier.items.table.KeyRules;
import dev.pannier.items.table.Table;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import dev.pannier.model.StoredItem;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an update means for attributes that are kept elsewhere, and for index keys. */
record UpdatePlan(Table table, Update update) {
    /**
     * Whether the update can only take away: of an item that is not there it then takes nothing, and makes none. Paths
     * that lead nowhere are no fault either.
     */
    boolean onlyTakesAway() {
        return !update.actions().isEmpty() && update.actions().stream().allMatch(
                action -> action instanceof UpdateAction.Remove || action instanceof UpdateAction.Delete);
    }

    /** The top-level attributes that the update changes. */
    Set<String> changed() {
        return update.changedTopLevelAttributes();
    }

    /**
     * The attributes whose values the update cannot do without: those it reads, or changes in part. One that is set or
     * removed as a whole is not read, unless the caller wants the old value back.
     */
    Set<String> attributesToLoad(ReturnValues returnValues) {
        if (returnValues == ReturnValues.UPDATED_OLD) {
            return update.referencedTopLevelAttributes();
        }
        Set<String> needed = new HashSet<>();
        for (UpdateAction action : update.actions()) {
            boolean whole = action.path().isTopLevel()
                    && (action instanceof UpdateAction.SetValue || action instanceof UpdateAction.Remove);
            if (!whole) {
                needed.add(action.path().attribute());
            }
        }
        List<DocumentPath> paths = update.paths();
        paths.subList(update.actions().size(), paths.size()).forEach(path -> needed.add(path.attribute()));
        return needed;
    }

    /**
     * The pointers that the update leaves alone; values that were loaded and came out as they were leave
     * {@code attributes} again.
     *
     * @param base       the item that the update was applied to
     * @param attributes what came out; changed
     */
    Map<String, Bytes> keptPointers(StoredItem old, Item base, Map<String, AttributeValue> attributes) {
        Map<String, Bytes> kept = new LinkedHashMap<>();
        old.offloaded().forEach((name, pointer) -> {
            AttributeValue loaded = base.attributes().get(name);
            if (loaded == null ? !changed().contains(name) : loaded.equals(attributes.get(name))) {
                attributes.remove(name);
                kept.put(name, pointer);
            }
        });
        return kept;
    }

    /** Checks the index keys among the changed attributes. */
    void checkIndexKeys(Item updated) {
        for (UpdateAction action : update.actions()) {
            String name = action.path().attribute();
            AttributeValue value = updated.attributes().get(name);
            if (value != null && table.keyAttributes().contains(name)) {
                boolean literal = action instanceof UpdateAction.SetValue(var _, var source)
                        ? source instanceof Literal
                        : true;
                KeyRules.checkUpdatedIndexKey(table, name, value, literal);
            }
        }
        CompositeKeys.checkUpdated(table, updated, changed());
    }
}
