package dev.pannier.items.write;

import dev.pannier.items.ConsumedCapacity;
import dev.pannier.items.ItemWrite;
import dev.pannier.items.Owner;
import dev.pannier.items.WriteResult;
import dev.pannier.items.payload.PayloadWork;
import dev.pannier.items.table.Catalogue;
import dev.pannier.kv.TransactionConflictException;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.DynamoDbError;
import java.util.List;

/** PutItem, UpdateItem and DeleteItem: one item, one commit. */
final class ItemWriter {
    private final WriteLoop loop;
    private final Evaluator evaluator;
    private final Catalogue catalogue;
    private final Collections collections;

    ItemWriter(WriteLoop loop, Catalogue catalogue, Evaluator evaluator, Collections collections) {
        this.loop = loop;
        this.catalogue = catalogue;
        this.evaluator = evaluator;
        this.collections = collections;
    }

    /** Writes one item. */
    WriteResult write(Owner owner, ItemWrite write) {
        try {
            Written written = loop.run(() -> List.of(plan(owner, write)), this::apply);
            return new WriteResult(written.evaluation.returned(), written.capacity,
                    collections.metrics(written.evaluation.write()));
        } catch (TransactionConflictException e) {
            if (!e.isPrompt()) {
                // Not a transaction's doing: too many plain writes, or something slow.
                throw e;
            }
            throw DynamoDbError.TRANSACTION_CONFLICT.with("Transaction is ongoing for the item");
        }
    }

    private PlannedWrite plan(Owner owner, ItemWrite write) {
        return PlannedWrite.of(PlannedWrite.tableOf(catalogue, owner, write.table(), List.of(write)), write);
    }

    private Written apply(WriteTransaction transaction, List<PlannedWrite> planned, PayloadWork work) {
        PlannedWrite write = planned.getFirst();
        Evaluation evaluation = evaluator.evaluate(write, transaction.get(write.row()), work);
        return new Written(evaluation, ItemCommit.apply(transaction, evaluation, work));
    }

    private record Written(Evaluation evaluation, ConsumedCapacity capacity) {
    }
}
