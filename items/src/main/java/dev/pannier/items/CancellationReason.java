package dev.pannier.items;

import dev.pannier.model.Item;
import java.util.Optional;

/**
 * Why one entry of a transaction failed.
 *
 * @param code    {@code None}, {@code ConditionalCheckFailed}, {@code TransactionConflict}, {@code ValidationError},
 *                {@code ItemCollectionSizeLimitExceeded}
 * @param message absent with {@code None}
 * @param item    the stored item, where the entry asked for it
 */
public record CancellationReason(String code, Optional<String> message, Optional<Item> item) {
    /** This entry would have succeeded. */
    public static final CancellationReason NONE = new CancellationReason("None", Optional.empty(), Optional.empty());

    /** A reason with a message and no item. */
    public static CancellationReason of(String code, String message) {
        return new CancellationReason(code, Optional.of(message), Optional.empty());
    }
}
