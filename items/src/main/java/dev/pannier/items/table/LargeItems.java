package dev.pannier.items.table;

import dev.pannier.large.InvalidOptionsException;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.LargeItemOptions.Auto;
import dev.pannier.large.LargeItemOptions.Compress;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.LargeItemOptions.Reject;
import dev.pannier.large.LargeItemOptions.Split;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
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
            case Compress compress when !(compress.overflow() instanceof Split) -> compress;
            case Compress _ -> throw unsupported("overflow=split");
            case Split _,Auto _ -> throw unsupported("the strategy '" + options.strategy() + "'");
        };
    }

    private static ServiceException unsupported(String what) {
        return DynamoDbError.VALIDATION.with("Invalid value of the tag " + LargeItemOptions.TAG + ": " + what
                + " is not supported yet; use reject, offload or compress");
    }
}
