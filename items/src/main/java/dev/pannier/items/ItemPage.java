package dev.pannier.items;

import dev.pannier.model.Item;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of a query or scan.
 *
 * @param items         empty with {@link Select#COUNT}
 * @param count         how many passed the filter
 * @param scannedCount  how many were looked at
 * @param lastEvaluated where the next page begins, if there may be one
 */
public record ItemPage(List<ItemImage> items, int count, int scannedCount, Optional<Item> lastEvaluated,
        ConsumedCapacity capacity) {
    public ItemPage {
        items = List.copyOf(items);
        Objects.requireNonNull(lastEvaluated);
        Objects.requireNonNull(capacity);
    }

    /** The same as the last page. */
    public ItemPage withoutRest() {
        return new ItemPage(items, count, scannedCount, Optional.empty(), capacity);
    }
}
