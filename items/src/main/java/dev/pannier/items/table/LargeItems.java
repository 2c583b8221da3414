package dev.pannier.items.table;

import dev.pannier.large.InvalidOptionsException;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.model.DynamoDbError;
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
            if (!options.groups().isEmpty() || options.deadLetter().isPresent()) {
                throw DynamoDbError.VALIDATION.with("Groups and dead letters are not supported yet");
            }
            return options;
        } catch (InvalidOptionsException e) {
            throw DynamoDbError.VALIDATION.with(e.getMessage() == null ? "Invalid large-item options" : e.getMessage());
        }
    }
}
