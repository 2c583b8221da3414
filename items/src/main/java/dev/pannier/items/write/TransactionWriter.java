package dev.pannier.items.write;

import dev.pannier.items.CancellationReason;
import dev.pannier.items.ConditionFailedException;
import dev.pannier.items.ConsumedCapacity;
import dev.pannier.items.Owner;
import dev.pannier.items.TransactWriteResult;
import dev.pannier.items.TransactionCanceledException;
import dev.pannier.items.TransactionItem;
import dev.pannier.items.payload.PayloadWork;
import dev.pannier.items.table.Catalogue;
import dev.pannier.items.table.Table;
import dev.pannier.kv.Key;
import dev.pannier.kv.TransactionConflictException;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** TransactWriteItems: every condition is evaluated, then everything is written in one commit, or nothing. */
final class TransactionWriter {
    private static final String CONFLICT = "Transaction is ongoing for the item";
    private static final long MAX_SIZE = 4L * 1024 * 1024;

    private final WriteLoop loop;
    private final Catalogue catalogue;
    private final Evaluator evaluator;
    private final Collections collections;

    TransactionWriter(WriteLoop loop, Catalogue catalogue, Evaluator evaluator, Collections collections) {
        this.loop = loop;
        this.catalogue = catalogue;
        this.evaluator = evaluator;
        this.collections = collections;
    }

    TransactWriteResult write(Owner owner, List<TransactionItem> items) {
        try {
            Written written = loop.run(() -> plan(owner, items), this::apply);
            return new TransactWriteResult(BatchWriter.metrics(collections, written.planned), written.capacity);
        } catch (TransactionConflictException e) {
            // Which of the claims was held elsewhere is not known: the transaction conflicts as a whole.
            throw new TransactionCanceledException(
                    items.stream().map(_ -> CancellationReason.of("TransactionConflict", CONFLICT)).toList());
        }
    }

    private List<PlannedWrite> plan(Owner owner, List<TransactionItem> items) {
        List<Table> tables = items.stream().map(item -> catalogue.table(owner, item.table())).toList();
        List<PlannedWrite> planned = new ArrayList<>();
        Reasons reasons = new Reasons();
        for (int i = 0; i < items.size(); i++) {
            Table table = tables.get(i);
            TransactionItem item = items.get(i);
            reasons.collect(() -> {
                PlannedWrite write = PlannedWrite.of(table, item);
                collections.checkRoom(write);
                planned.add(write);
            });
        }
        reasons.throwIfAny();
        Set<Key> seen = new HashSet<>();
        for (PlannedWrite write : planned) {
            if (!seen.add(write.row())) {
                throw DynamoDbError.VALIDATION
                        .with("Transaction request cannot include multiple operations on one item");
            }
        }
        return planned;
    }

    private Written apply(WriteTransaction transaction, List<PlannedWrite> planned, PayloadWork work) {
        List<Evaluation> evaluations = new ArrayList<>();
        Reasons reasons = new Reasons();
        for (PlannedWrite write : planned) {
            reasons.collect(
                    () -> evaluations.add(evaluator.evaluate(write, transaction.get(write.row()), work)));
        }
        reasons.throwIfAny();
        if (evaluations.stream().mapToLong(Evaluation::size).sum() > MAX_SIZE) {
            throw DynamoDbError.VALIDATION.with("Transaction size exceeds the maximum allowed size of 4 MB");
        }
        Map<String, ConsumedCapacity> capacity = new LinkedHashMap<>();
        for (Evaluation evaluation : evaluations) {
            capacity.merge(evaluation.write().table().name(),
                    ItemCommit.apply(transaction, evaluation, work).times(2), ConsumedCapacity::plus);
        }
        return new Written(planned, List.copyOf(capacity.values()));
    }

    private record Written(List<PlannedWrite> planned, List<ConsumedCapacity> capacity) {
    }

    /** One reason an entry, in order. */
    private static final class Reasons {
        private final List<CancellationReason> reasons = new ArrayList<>();
        private boolean failed;

        void collect(Runnable entry) {
            try {
                entry.run();
                reasons.add(CancellationReason.NONE);
            } catch (ConditionFailedException e) {
                fail(new CancellationReason("ConditionalCheckFailed", Optional.of(e.text()), e.item()));
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

        void throwIfAny() {
            if (failed) {
                throw new TransactionCanceledException(reasons);
            }
        }
    }
}
