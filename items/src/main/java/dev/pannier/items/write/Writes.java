package dev.pannier.items.write;

import dev.pannier.items.BatchWrite;
import dev.pannier.items.BatchWriteResult;
import dev.pannier.items.ClientToken;
import dev.pannier.items.DeadLetterReport;
import dev.pannier.items.ItemWrite;
import dev.pannier.items.Owner;
import dev.pannier.items.PayloadLinks;
import dev.pannier.items.TransactWriteResult;
import dev.pannier.items.TransactionItem;
import dev.pannier.items.WriteResult;
import dev.pannier.items.payload.Payloads;
import dev.pannier.items.table.Catalogue;
import dev.pannier.kv.KeyValueStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The write operations. */
public final class Writes {
    private final ItemWriter items;
    private final BatchWriter batches;
    private final TransactionWriter transactions;
    private final DeadLetters deadLetters;

    /** How large an item collection of a table with local indexes may grow on AWS. */
    public static final long MOST_COLLECTION_BYTES = Collections.MOST_BYTES;

    /**
     * @param collectionLimit how large an item collection of a table with local indexes may grow
     */
    public Writes(KeyValueStore store, Catalogue catalogue, Payloads payloads, PayloadLinks links,
            Clock clock, long collectionLimit) {
        WriteLoop loop = new WriteLoop(store, catalogue, payloads);
        Collections collections = new Collections(store, collectionLimit);
        this.deadLetters = new DeadLetters(payloads, clock);
        Evaluator evaluator = new Evaluator(links, collections);
        this.items = new ItemWriter(loop, catalogue, evaluator, collections);
        this.batches = new BatchWriter(loop, catalogue, evaluator, collections);
        this.transactions = new TransactionWriter(loop, catalogue, evaluator, collections,
                new ClientTokens(clock));
    }

    public WriteResult write(Owner owner, ItemWrite write) {
        return keeping(() -> items.write(owner, write));
    }

    public BatchWriteResult batchWrite(Owner owner, BatchWrite request) {
        return keeping(() -> batches.write(owner, request));
    }

    public TransactWriteResult transactWrite(Owner owner, List<TransactionItem> request,
            Optional<ClientToken> token) {
        return keeping(() -> transactions.write(owner, request, token));
    }

    /** Keeps what is refused because it is too large, where tables have a place for it; then the refusal goes its way. */
    private <T> T keeping(Supplier<T> write) {
        try {
            return write.get();
        } catch (ItemTooLargeException e) {
            deadLetters.keep(e);
            throw e;
        } catch (RefusedTransaction e) {
            e.tooLarge().forEach(deadLetters::keep);
            throw e.answer();
        }
    }

    public DeadLetterReport deadLetters() {
        return deadLetters.report();
    }
}
