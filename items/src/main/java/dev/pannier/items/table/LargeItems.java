package dev.pannier.items.table;

import dev.pannier.large.InvalidOptionsException;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.LargeItemOptions.Reject;
import dev.pannier.model.DynamoDbError;
import java.util.Map;

/** The tag that says what a table does with large items. */
final class LargeItems {
    private LargeItems() {
    }

    /** The options of a table's tags; they were checked when the tag was set. */
    static LargeItemOptions optionsOf(Map<String, String> tags) {
        String text = tags.get(LargeItemOptions.TAG);
        return text == null ? LargeItemOptions.REJECT : LargeItemOptions.parse(text);
    }

    /**
     * Reads the tag of a request.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException} for what cannot be read or carried out
     */
    static LargeItemOptions check(Map<String, String> tags) {
        LargeItemOptions options;
        try {
            options = optionsOf(tags);
        } catch (InvalidOptionsException e) {
            throw DynamoDbError.VALIDATION.with(e.getMessage() == null ? "Invalid large-item options" : e.getMessage());
        }
        return switch (options) {
            case Reject reject -> reject;
            case Offload offload -> offload;
            default -> throw DynamoDbError.VALIDATION.with("Invalid value of the tag " + LargeItemOptions.TAG
                    + ": the strategy '" + options.strategy() + "' is not supported yet; use reject or offload");
        };
    }
}
