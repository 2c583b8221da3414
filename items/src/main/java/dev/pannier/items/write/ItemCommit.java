package dev.pannier.items.write;

import dev.pannier.items.ConditionCheck;
import dev.pannier.items.ConsumedCapacity;
import dev.pannier.items.index.IndexMaintainer;
import dev.pannier.items.payload.GroupRow;
import dev.pannier.items.payload.PayloadWork;
import dev.pannier.items.row.CapacityMeter;
import dev.pannier.items.row.CapacityUnits;
import dev.pannier.items.row.RowKeys;
import dev.pannier.items.row.StoredImage;
import dev.pannier.items.row.Totals;
import dev.pannier.items.table.Index;
import dev.pannier.items.table.Table;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.Bytes;
import java.util.Map;
import java.util.Optional;

/** Puts an evaluated write into the transaction: the item, its index entries, payload links, and totals. */
final class ItemCommit {
    private final WriteTransaction transaction;
    private final Evaluation evaluation;
    private final Table table;
    private final CapacityMeter meter;
    private long collectionDelta;

    private ItemCommit(WriteTransaction transaction, Evaluation evaluation) {
        this.transaction = transaction;
        this.evaluation = evaluation;
        this.table = evaluation.write().table();
        this.meter = new CapacityMeter(table.name(), ConsumedCapacity.Kind.WRITE);
    }

    /** Applies a write and says what it cost. */
    static ConsumedCapacity apply(WriteTransaction transaction, Evaluation evaluation, PayloadWork work) {
        return new ItemCommit(transaction, evaluation).apply(work);
    }

    private ConsumedCapacity apply(PayloadWork work) {
        if (!evaluation.onlyGroups()) {
            meter.addTable(CapacityUnits.ofWrite(evaluation.size()));
        }
        evaluation.groups().forEach(row -> meter.addTable(CapacityUnits.ofWrite(row.size())));
        if (evaluation.partBytes() > 0) {
            meter.addTable(CapacityUnits.ofWrite(evaluation.partBytes()));
        }
        if (!(evaluation.write().request() instanceof ConditionCheck)) {
            writeItem();
            IndexMaintainer.update(transaction, table, evaluation.write().key(), evaluation.write().row(),
                    evaluation.before(), evaluation.after(), this::indexWritten);
            addToTotals();
            work.relink(transaction, pointers(evaluation.before()), pointers(evaluation.after()));
        }
        return meter.total();
    }

    private void writeItem() {
        if (evaluation.after().isPresent() && !evaluation.onlyGroups()) {
            transaction.put(evaluation.write().row(), evaluation.after().get().bytes());
        } else if (evaluation.after().isEmpty() && evaluation.before().isPresent()) {
            transaction.delete(evaluation.write().row());
        }
        evaluation.groups().forEach(this::writeGroup);
    }

    private void writeGroup(GroupRow row) {
        if (row.after().isPresent()) {
            transaction.put(row.key(), row.after().get().bytes());
        } else {
            transaction.delete(row.key());
        }
    }

    private void indexWritten(Index index, long size, long delta) {
        meter.addIndex(index.name(), index.isLocal(), CapacityUnits.ofWrite(size));
        if (index.isLocal()) {
            collectionDelta += delta;
        }
    }

    private void addToTotals() {
        long count = count(evaluation.after()) - count(evaluation.before());
        long bytes = size(evaluation.after()) - size(evaluation.before()) + evaluation.partDelta();
        Totals.add(transaction, evaluation.write().row(), table.id(), 0, count, bytes);
        if (table.hasLocalIndexes() && bytes + collectionDelta != 0) {
            transaction.add(RowKeys.collectionSize(table.id(), evaluation.write().key()), bytes + collectionDelta);
        }
    }

    private static long count(Optional<StoredImage> image) {
        return image.isPresent() ? 1 : 0;
    }

    private static long size(Optional<StoredImage> image) {
        return image.map(StoredImage::size).orElse(0L);
    }

    private static Map<String, Bytes> pointers(Optional<StoredImage> image) {
        return image.map(present -> present.stored().offloaded()).orElse(Map.of());
    }
}
