package dev.pannier.items;

import dev.pannier.kv.Claims;
import dev.pannier.kv.CommitOutcomeUnknownException;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.StoreUnavailableException;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.kv.memory.MemoryStore;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A store in memory that fails where a test says so. */
final class FaultyStore implements KeyValueStore {
    private final MemoryStore store = new MemoryStore();
    private final AtomicInteger countdown = new AtomicInteger(-1);
    private final Queue<Runnable> interruptions = new ConcurrentLinkedQueue<>();
    private volatile Fault fault = Fault.BEFORE_COMMIT;

    /** What happens at the write that fails. */
    enum Fault {
        /** The store refuses the write. */
        BEFORE_COMMIT,
        /** The commit is made, but its outcome is not known. */
        AFTER_COMMIT,
        /** The commit is not made, and its outcome is not known. */
        LOST
    }

    /** Makes the write after {@code writes} others fail, and no further one. */
    void failAfter(int writes, Fault newFault) {
        fault = newFault;
        countdown.set(writes);
    }

    /** Whether the fault is still to come. */
    boolean isArmed() {
        return countdown.get() >= 0;
    }

    void disarm() {
        countdown.set(-1);
    }

    @Override
    public <T> T write(Claims claims, Function<WriteTransaction, T> body) {
        Runnable interruption = interruptions.poll();
        if (interruption != null) {
            interruption.run();
        }
        if (countdown.get() < 0 || countdown.getAndDecrement() != 0) {
            return store.write(claims, body);
        }
        switch (fault) {
            case BEFORE_COMMIT -> throw new StoreUnavailableException("failed on purpose");
            case AFTER_COMMIT -> {
                store.write(claims, body);
                throw new CommitOutcomeUnknownException("failed on purpose after the commit");
            }
            case LOST -> throw new CommitOutcomeUnknownException("failed on purpose instead of the commit");
        }
        throw new AssertionError(fault);
    }

    /** Runs something in the moment between the planning of the next write and its transaction. */
    void interruptNextWrite(Runnable interruption) {
        interruptions.add(interruption);
    }

    @Override
    public Snapshot snapshot() {
        return store.snapshot();
    }

    @Override
    public void trimLog(long stamp) {
        store.trimLog(stamp);
    }

    @Override
    public void close() {
        store.close();
    }
}
