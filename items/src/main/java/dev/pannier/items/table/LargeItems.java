package dev.pannier.items.table;

import dev.pannier.large.InvalidOptionsException;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.model.DynamoDbError;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The tag that says what a table does with large items. */
final class LargeItems {
    private LargeItems() {
    }

    /** The options of a table's tags; they were checked when the tag was set. */
    static LargeItemOptions optionsOf(Map<String, String> tags) {
        String text = tags.get(LargeItemOptions.TAG);
        return text == null ? LargeItemOptions.reject() : LargeItemOptions.parse(text);
    }

    /**
     * Reads the tag of a request.
     *
     * @param fixed the attributes that never move: those of keys, and the one that says when an item expires
     * @throws dev.pannier.model.ServiceException {@code ValidationException} for what cannot be read, or names such an
     *                                            attribute
     */
    static LargeItemOptions check(Map<String, String> tags, Set<String> fixed) {
        try {
            LargeItemOptions options = optionsOf(tags);
            options.requireMovable(fixed);
            return options;
        } catch (InvalidOptionsException e) {
            throw DynamoDbError.VALIDATION.with(e.getMessage() == null ? "Invalid large-item options" : e.getMessage());
        }
    }

    /**
     * Refuses an index whose keys the table's tag puts elsewhere: an index sees only what is in the item.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException} that says what to do first
     */
    static void requireKeysInPlace(TableDefinition table) {
        LargeItemOptions options = optionsOf(table.tags());
        Set<String> elsewhere = new HashSet<>(options.chosen());
        options.groups().forEach(group -> elsewhere.addAll(group.attributes()));
        for (String name : table.attributes().keySet()) {
            if (elsewhere.contains(name)) {
                throw DynamoDbError.VALIDATION.with("One or more parameter values were invalid: The tag "
                        + LargeItemOptions.TAG + " moves the attribute '" + name + "' out of its item, where an index"
                        + " cannot see it; take it out of the tag and rewrite the table first");
            }
        }
    }
}
