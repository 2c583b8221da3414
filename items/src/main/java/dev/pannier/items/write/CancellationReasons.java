package dev.pannier.items.write;

import dev.pannier.items.CancellationReason;
import dev.pannier.items.ConditionFailedException;
import dev.pannier.items.TransactionCanceledException;
import dev.pannier.items.table.EmptyKeyException;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why the entries of a transaction fail: one reason an entry, in order. */
final class CancellationReasons {
    private final List<CancellationReason> reasons = new ArrayList<>();
    private final List<ItemTooLargeException> tooLarge = new ArrayList<>();
    private boolean failed;

    void collect(Runnable entry) {
        try {
            entry.run();
            reasons.add(CancellationReason.NONE);
        } catch (ConditionFailedException e) {
            fail(new CancellationReason("ConditionalCheckFailed", Optional.of(e.text()), e.item()));
        } catch (EmptyKeyException e) {
            throw e;
        } catch (ItemTooLargeException e) {
            fail(CancellationReason.of("ValidationError", e.text()));
            tooLarge.add(e);
        } catch (ServiceException e) {
            if (e.error() == DynamoDbError.VALIDATION) {
                fail(CancellationReason.of("ValidationError", e.text()));
            } else if (e.error() == DynamoDbError.ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED) {
                fail(CancellationReason.of("ItemCollectionSizeLimitExceeded", e.text()));
            } else {
                throw e;
            }
        }
    }

    private void fail(CancellationReason reason) {
        reasons.add(reason);
        failed = true;
    }

    /** @throws RefusedTransaction if an entry fails */
    void throwIfAny() {
        if (failed) {
            throw new RefusedTransaction(new TransactionCanceledException(reasons), tooLarge);
        }
    }

    /**
     * Of entries that are not valid by themselves AWS tells the first only: it has not looked at those after it.
     *
     * @throws RefusedTransaction if an entry fails
     */
    void throwFirst() {
        if (failed) {
            throw new RefusedTransaction(TransactionCanceledException.ofFirst(reasons), tooLarge);
        }
    }
}
