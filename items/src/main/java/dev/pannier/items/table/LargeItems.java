package dev.pannier.items.table;

import dev.pannier.large.InvalidOptionsException;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.model.DynamoDbError;
import java.util.Map;

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
     * @throws dev.pannier.model.ServiceException {@code ValidationException} for what cannot be read
     */
    static LargeItemOptions check(Map<String, String> tags) {
        try {
            return optionsOf(tags);
        } catch (InvalidOptionsException e) {
            throw DynamoDbError.VALIDATION.with(e.getMessage() == null ? "Invalid large-item options" : e.getMessage());
        }
    }
}
