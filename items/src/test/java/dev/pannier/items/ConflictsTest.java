package dev.pannier.items;

import dev.pannier.items.row.Hash64;
import dev.pannier.items.row.RowKeys;
import dev.pannier.kv.Claim;
import dev.pannier.kv.Claims;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeySpace;
import dev.pannier.kv.TransactionConflictException;
import dev.pannier.kv.memory.MemoryStore;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.Errors.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is answered about items that a transaction holds for longer than anybody waits. */
class ConflictsTest {
    private static final String ONGOING = "Transaction is ongoing for the item";
    private static final List<TransactionItem> HELD_AND_FREE = List.of(put("free"), put("held"));

    private final EngineFixture fixture = new EngineFixture(
            new MemoryStore(Clock.systemUTC(), Duration.ofMillis(20)), UnaryOperator.identity());

    @BeforeEach
    void table() {
        fixture.hashTable();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static ItemWrite.Put put(String key) {
        return new ItemWrite.Put("t", item("pk", key), WriteOptions.DEFAULT);
    }

    /** Runs something while another transaction is at the item with the key "held". */
    private void whileHeld(Runnable action) throws Exception {
        whileHeld(true, action);
    }

    private void whileHeld(boolean byTransaction, Runnable action) throws Exception {
        byte[] partition = RowKeys.encode(List.of(AttributeValue.s("held")));
        Claims itsItems = Claims.of(Claim.exclusive(
                new Key(RowKeys.shardOf(Hash64.of(partition)), new byte[]{KeySpace.ITEM})));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Claims claims = byTransaction ? itsItems.prompt() : itsItems;
            Future<?> holder = executor.submit(() -> fixture.store.write(claims, _ -> {
                held.countDown();
                awaitQuietly(done);
                return true;
            }));
            held.await();
            try {
                action.run();
            } finally {
                done.countDown();
            }
            assertThat(holder.get()).isEqualTo(true);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPlainWriteIsAConflict() throws Exception {
        whileHeld(() -> assertError(() -> fixture.put("pk", "held"), DynamoDbError.TRANSACTION_CONFLICT, ONGOING));

        assertThat(fixture.get("pk", "held")).isEmpty();
    }

    /** The service throttles it, which every SDK retries. */
    @Test
    void aPlainWriteThatWaitsForAnotherIsNoConflictOfATransaction() throws Exception {
        whileHeld(false, () -> assertThatExceptionOfType(TransactionConflictException.class)
                .isThrownBy(() -> fixture.put("pk", "held")));
    }

    @Test
    void aTransactionIsToldOfAPlainWriteToo() throws Exception {
        whileHeld(false, () -> assertThatExceptionOfType(TransactionCanceledException.class)
                .isThrownBy(() -> fixture.engine.transactWrite(OWNER, HELD_AND_FREE))
                .withMessageEndingWith("[None, TransactionConflict]"));
    }

    @Test
    void aTransactionIsCanceledAndSaysWhichItemItWas() throws Exception {
        whileHeld(() -> assertThatExceptionOfType(TransactionCanceledException.class)
                .isThrownBy(() -> fixture.engine.transactWrite(OWNER, HELD_AND_FREE))
                .withMessageEndingWith("[None, TransactionConflict]")
                .satisfies(e -> assertThat(e.reasons()).containsExactly(CancellationReason.NONE,
                        CancellationReason.of("TransactionConflict", ONGOING))));

        assertThat(fixture.get("pk", "free")).isEmpty();
    }

    @Test
    void aBatchLeavesItUnprocessed() throws Exception {
        BatchWrite batch = new BatchWrite(Map.of("t", List.of(put("held"))));

        whileHeld(() -> assertThat(fixture.engine.batchWrite(OWNER, batch).unprocessed())
                .isEqualTo(batch.tables()));
    }

    @Test
    void readersAreNotDisturbed() throws Exception {
        Item held = item("pk", "held", "x", 1);
        fixture.put(held);
        GetItem get = new GetItem("t", item("pk", "held"), Optional.empty(), true);

        whileHeld(() -> assertThat(fixture.engine.transactGet(OWNER, List.of(get)).items().getFirst())
                .map(ItemImage::item).contains(held));
    }
}
