package dev.pannier.items.write;

import dev.pannier.items.payload.PayloadGoneException;
import dev.pannier.items.payload.PayloadWork;
import dev.pannier.items.payload.Payloads;
import dev.pannier.items.payload.PayloadsNeededException;
import dev.pannier.items.table.Catalogue;
import dev.pannier.items.table.LargeItemBuckets;
import dev.pannier.items.table.StaleTableException;
import dev.pannier.kv.Claim;
import dev.pannier.kv.Claims;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.TransactionConflictException;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.objects.S3Exception;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs a transaction on items until it is planned with the current definitions and has every payload it needs at hand.
 *
 * <p>Claims: each table's definition shared, each item's row exclusive.
 */
final class WriteLoop {
    /** Each attempt but the last made progress or met a change of the item; beyond this, too many others write it. */
    private static final int MAX_ATTEMPTS = 1000;

    private final KeyValueStore store;
    private final Catalogue catalogue;
    private final Payloads payloads;

    WriteLoop(KeyValueStore store, Catalogue catalogue, Payloads payloads) {
        this.store = store;
        this.catalogue = catalogue;
        this.payloads = payloads;
    }

    /** What happens inside the transaction. */
    interface Body<T> {
        T run(WriteTransaction transaction, List<PlannedWrite> planned, PayloadWork work);
    }

    /** Plans, then runs the body in one commit; repeats both as needed. */
    <T> T run(Supplier<List<PlannedWrite>> plan, Body<T> body) {
        return run(Claims.NONE, plan, body);
    }

    /** The same for a body that reads more than items, under claims of its own; prompt about conflicts if they are. */
    <T> T run(Claims further, Supplier<List<PlannedWrite>> plan, Body<T> body) {
        PayloadWork work = new PayloadWork(payloads);
        T result;
        try {
            result = attempts(further, plan, body, work);
        } catch (RuntimeException e) {
            work.finish(e);
            throw e;
        }
        work.finish(null);
        return result;
    }

    private <T> T attempts(Claims further, Supplier<List<PlannedWrite>> plan, Body<T> body, PayloadWork work) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            List<PlannedWrite> planned = plan.get();
            try {
                Optional<T> result = attempt(further, planned, body, work);
                if (result.isPresent()) {
                    return result.get();
                }
            } catch (S3Exception e) {
                throw bucketOf(planned).map(bucket -> LargeItemBuckets.unusable(bucket, e)).orElse(e);
            }
        }
        throw new TransactionConflictException("the items changed too often while payloads were fetched");
    }

    /** One attempt; nothing if another is needed. */
    private <T> Optional<T> attempt(Claims further, List<PlannedWrite> planned, Body<T> body, PayloadWork work) {
        try {
            return Optional.of(store.write(claims(further, planned, work), transaction -> {
                work.begin(transaction);
                for (PlannedWrite write : planned) {
                    catalogue.confirm(transaction, write.table());
                }
                return body.run(transaction, planned, work);
            }));
        } catch (PayloadsNeededException e) {
            satisfy(e);
            return Optional.empty();
        } catch (StaleTableException e) {
            catalogue.forget(e.table().definitionKey());
            return Optional.empty();
        }
    }

    private static void satisfy(PayloadsNeededException needed) {
        try {
            needed.satisfy();
        } catch (PayloadGoneException e) {
            // The item was changed after this transaction looked at it; the next attempt sees the new image.
            return;
        }
    }

    private static Claims claims(Claims further, List<PlannedWrite> planned, PayloadWork work) {
        List<Claim> claims = new ArrayList<>(further.claims());
        claims.addAll(work.claims());
        for (PlannedWrite write : planned) {
            Claim definition = Catalogue.sharedDefinition(write.table());
            if (!claims.contains(definition)) {
                claims.add(definition);
            }
            claims.add(Claim.exclusive(write.row()));
        }
        return new Claims(claims, further.isPrompt());
    }

    private static Optional<String> bucketOf(List<PlannedWrite> planned) {
        for (PlannedWrite write : planned) {
            Optional<String> bucket = write.table().largeItems().offloading().map(Offload::bucket);
            if (bucket.isPresent()) {
                return bucket;
            }
        }
        return Optional.empty();
    }
}
