package dev.pannier.items.write;

import dev.pannier.items.CancellationReason;
import dev.pannier.items.ClientToken;
import dev.pannier.items.ConsumedCapacity;
import dev.pannier.items.ItemWrite;
import dev.pannier.items.Owner;
import dev.pannier.items.TransactWriteResult;
import dev.pannier.items.TransactionCanceledException;
import dev.pannier.items.TransactionItem;
import dev.pannier.items.payload.PayloadWork;
import dev.pannier.items.row.CapacityUnits;
import dev.pannier.items.row.EncodedSize;
import dev.pannier.items.row.TransactionSize;
import dev.pannier.items.table.Catalogue;
import dev.pannier.items.table.Table;
import dev.pannier.kv.Claim;
import dev.pannier.kv.Claims;
import dev.pannier.kv.Key;
import dev.pannier.kv.TransactionConflictException;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.DynamoDbError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** TransactWriteItems: every condition is evaluated, then everything is written in one commit, or nothing. */
final class TransactionWriter {
    private static final String CONFLICT = "Transaction is ongoing for the item";

    private final WriteLoop loop;
    private final Catalogue catalogue;
    private final Evaluator evaluator;
    private final Collections collections;
    private final ClientTokens tokens;

    TransactionWriter(WriteLoop loop, Catalogue catalogue, Evaluator evaluator, Collections collections,
            ClientTokens tokens) {
        this.loop = loop;
        this.catalogue = catalogue;
        this.evaluator = evaluator;
        this.collections = collections;
        this.tokens = tokens;
    }

    TransactWriteResult write(Owner owner, List<TransactionItem> items, Optional<ClientToken> token) {
        if (token.isEmpty()) {
            return write(owner, items, List.of(), this::apply);
        }
        try (ClientTokens.Use use = tokens.begin(owner, token.get())) {
            TransactWriteResult result = write(owner, items, use.claims(),
                    (transaction, planned, work) -> once(use, transaction, planned, work));
            use.committed();
            return result;
        }
    }

    private TransactWriteResult write(Owner owner, List<TransactionItem> items, List<Claim> further,
            WriteLoop.Body<Written> body) {
        List<PlannedWrite> latest = new ArrayList<>();
        try {
            Written written = loop.run(Claims.of(further).prompt(), () -> {
                latest.clear();
                latest.addAll(plan(owner, items));
                return List.copyOf(latest);
            }, body);
            return new TransactWriteResult(BatchWriter.metrics(collections, written.planned), written.capacity);
        } catch (TransactionConflictException e) {
            throw new TransactionCanceledException(conflicts(e, latest, items.size()));
        }
    }

    /** Which entries others are at; all of them where that is not known. */
    private static List<CancellationReason> conflicts(TransactionConflictException e, List<PlannedWrite> planned,
            int count) {
        CancellationReason conflict = CancellationReason.of("TransactionConflict", CONFLICT);
        Set<Key> held = e.claims().stream().map(Claim::prefix).collect(Collectors.toSet());
        List<CancellationReason> reasons = planned.stream()
                .map(write -> held.contains(write.row()) ? conflict : CancellationReason.NONE).toList();
        return reasons.contains(conflict) ? reasons : java.util.Collections.nCopies(count, conflict);
    }

    /** Does what was not yet done under the token. */
    private Written once(ClientTokens.Use use, WriteTransaction transaction, List<PlannedWrite> planned,
            PayloadWork work) {
        if (use.isDone(transaction)) {
            return new Written(planned, costOfReading(transaction, planned));
        }
        Written written = apply(transaction, planned, work);
        use.record(transaction);
        return written;
    }

    /** What a repeated request uses: AWS reads the items of the transaction. */
    private static List<ConsumedCapacity> costOfReading(WriteTransaction transaction, List<PlannedWrite> planned) {
        Map<String, ConsumedCapacity> capacity = new LinkedHashMap<>();
        for (PlannedWrite write : planned) {
            long size = transaction.get(write.row()).map(bytes -> EncodedSize.of(bytes).size()).orElse(0L);
            String table = write.table().name();
            capacity.merge(table, ConsumedCapacity.ofTable(table, ConsumedCapacity.Kind.READ,
                    2 * CapacityUnits.ofRead(size, true)), ConsumedCapacity::plus);
        }
        return List.copyOf(capacity.values());
    }

    private List<PlannedWrite> plan(Owner owner, List<TransactionItem> items) {
        List<Table> tables = items.stream().map(item -> catalogue.table(owner, item.table())).toList();
        List<PlannedWrite> planned = new ArrayList<>();
        CancellationReasons reasons = new CancellationReasons();
        for (int i = 0; i < items.size(); i++) {
            Table table = tables.get(i);
            TransactionItem item = items.get(i);
            reasons.collect(() -> planned.add(PlannedWrite.of(table, item)));
        }
        reasons.throwFirst();
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
        CancellationReasons reasons = new CancellationReasons();
        for (PlannedWrite write : planned) {
            reasons.collect(
                    () -> evaluations.add(evaluator.evaluate(write, transaction.get(write.row()), work)));
        }
        reasons.throwIfAny();
        TransactionSize.check(evaluations.stream().filter(TransactionWriter::isCounted)
                .mapToLong(Evaluation::storedSize).sum());
        Map<String, ConsumedCapacity> capacity = new LinkedHashMap<>();
        for (Evaluation evaluation : evaluations) {
            capacity.merge(evaluation.write().table().name(),
                    ItemCommit.apply(transaction, evaluation, work).times(2), ConsumedCapacity::plus);
        }
        return new Written(planned, List.copyOf(capacity.values()));
    }

    /** Seen on AWS: what is deleted does not count, however large it was. */
    private static boolean isCounted(Evaluation evaluation) {
        return !(evaluation.write().request() instanceof ItemWrite.Delete);
    }

    private record Written(List<PlannedWrite> planned, List<ConsumedCapacity> capacity) {
    }
}
