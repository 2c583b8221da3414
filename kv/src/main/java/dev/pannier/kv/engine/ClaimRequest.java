package dev.pannier.kv.engine;

import dev.pannier.kv.Claim;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** One transaction's claims in one shard: granted, waited for and released together. */
final class ClaimRequest {
    private final ClaimShard shard;
    private final List<Claim> claims;
    private final boolean isPrompt;
    private final Thread owner = Thread.currentThread();
    /** The order of arrival among the requests that had to wait; guarded by the shard. */
    long ticket;
    /** What others held when the wait was given up; guarded by the shard, and by its end. */
    private List<Claim> blocked = List.of();
    private boolean isConflict;
    private volatile boolean granted;

    ClaimRequest(ClaimShard shard, List<Claim> claims, boolean isPrompt) {
        this.shard = shard;
        this.claims = claims;
        this.isPrompt = isPrompt;
    }

    List<Claim> claims() {
        return claims;
    }

    /** Whether it and those who wait for it are to be told of conflicts promptly. */
    boolean isPrompt() {
        return isPrompt;
    }

    /**
     * Waits until granted; false when {@code deadline} (of {@link System#nanoTime}) passes first, or, where it or what it
     * waits for is prompt, after {@code prompt}.
     */
    boolean acquire(long deadline, Duration prompt) {
        if (shard.grantOrQueue(this)) {
            return true;
        }
        long told = System.nanoTime() + prompt.toNanos();
        boolean interrupted = false;
        while (!granted) {
            long left = Math.min(deadline, told) - System.nanoTime();
            if (left <= 0) {
                isConflict = shard.isPromptConflict(this);
                if (isConflict || deadline - System.nanoTime() <= 0) {
                    break;
                }
                told += prompt.toNanos();
                continue;
            }
            LockSupport.parkNanos(shard, left);
            // An interrupt does not end the wait, which is bounded anyway; but left set, it would make parking spin.
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            owner.interrupt();
        }
        return granted || !shard.withdraw(this);
    }

    /** Notes why the wait was in vain; called by the shard, under its lock. */
    void withdrawn(List<Claim> because) {
        blocked = because;
    }

    /** The claims that could not be had, once {@link #acquire} has said so. */
    List<Claim> blocked() {
        return blocked;
    }

    /** Whether it was given up because of a prompt conflict, once {@link #acquire} has said so. */
    boolean isConflict() {
        return isConflict;
    }

    void release() {
        shard.release(this);
    }

    /** Called by the shard, under its lock. */
    void granted() {
        granted = true;
        LockSupport.unpark(owner);
    }

    boolean isGranted() {
        return granted;
    }

    @Override
    public String toString() {
        return claims.toString();
    }
}
