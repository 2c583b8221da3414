package dev.pannier.items.write;

import dev.pannier.items.row.StoredImage;
import dev.pannier.model.Item;
import java.util.Optional;

/**
 * What a write comes to on the item that is stored.
 *
 * @param before   the stored item
 * @param after    what will be stored; equal to {@code before} for a condition check
 * @param returned what {@code ReturnValues} asked for
 */
record Evaluation(PlannedWrite write, Optional<StoredImage> before, Optional<StoredImage> after,
        Optional<Item> returned) {
    /** The size that the write costs: the larger of both images. */
    long size() {
        return Math.max(before.map(StoredImage::size).orElse(0L), after.map(StoredImage::size).orElse(0L));
    }
}
