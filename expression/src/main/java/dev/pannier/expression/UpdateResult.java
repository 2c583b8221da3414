package dev.pannier.expression;

import dev.pannier.model.Item;

/**
 * What an update did.
 *
 * @param old     the item before, as given to the update
 * @param updated the item after
 * @param update  what was applied
 */
public record UpdateResult(Item old, Item updated, Update update) {
    /**
     * {@code ReturnValues=UPDATED_OLD}: what was at the changed paths, in its nested shape. May be empty; AWS then
     * leaves {@code Attributes} out of the answer.
     */
    public Item updatedOld() {
        return new Projection(update.changedPaths()).apply(old);
    }

    /** {@code ReturnValues=UPDATED_NEW}: what is now at the changed paths, in its nested shape; may be empty. */
    public Item updatedNew() {
        return new Projection(update.changedPaths()).apply(updated);
    }
}
