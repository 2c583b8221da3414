package dev.pannier.kv.memory;

import dev.pannier.kv.Claims;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.StoreUnavailableException;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.kv.engine.Changes;
import dev.pannier.kv.engine.ClaimTable;
import dev.pannier.kv.engine.Stamps;
import dev.pannier.kv.engine.TransactionRunner;
import dev.pannier.kv.engine.WritesUnderWay;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/** A store in memory, with the full contract except that it does not outlive the process. */
public final class MemoryStore implements KeyValueStore {
    private static final Duration DEFAULT_CLAIM_TIMEOUT = Duration.ofSeconds(5);

    private final TransactionRunner transactions;
    private final WritesUnderWay underWay = new WritesUnderWay();
    private final Object commitLock = new Object();
    private final Stamps stamps;
    private volatile MemoryState state = MemoryState.EMPTY;

    public MemoryStore() {
        this(Clock.systemUTC());
    }

    public MemoryStore(Clock clock) {
        this(clock, DEFAULT_CLAIM_TIMEOUT);
    }

    /** A store whose writes wait {@code claimTimeout} for their claims at most. */
    public MemoryStore(Clock clock, Duration claimTimeout) {
        this.transactions = new TransactionRunner(new ClaimTable(claimTimeout));
        this.stamps = new Stamps(clock, 0);
    }

    @Override
    public <T> T write(Claims claims, Function<WriteTransaction, T> body) {
        underWay.enter();
        try {
            return transactions.run(claims, () -> state, body, this::commit);
        } finally {
            underWay.leave();
        }
    }

    private void commit(Changes changes) {
        synchronized (commitLock) {
            state = state.after(changes, stamps.next());
        }
    }

    @Override
    public Snapshot snapshot() {
        if (underWay.isClosed()) {
            throw new StoreUnavailableException("the store is closed");
        }
        return new MemorySnapshot(state);
    }

    @Override
    public void trimLog(long stamp) {
        underWay.enter();
        try {
            synchronized (commitLock) {
                state = state.withoutLogUpTo(Math.min(stamp, state.stamp()));
            }
        } finally {
            underWay.leave();
        }
    }

    @Override
    public void close() {
        underWay.close();
    }
}
