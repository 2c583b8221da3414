package dev.pannier.kv.engine;

import dev.pannier.kv.Claim;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** One transaction's claims in one shard: granted, waited for and released together. */
final class ClaimRequest {
    private final ClaimShard shard;
    private final List<Claim> claims;
    private final Thread owner = Thread.currentThread();
    /** The order of arrival among the requests that had to wait; guarded by the shard. */
    long ticket;
    /** What others held when the wait was given up; guarded by the shard, and by its end. */
    private List<Claim> blocked = List.of();
    private volatile boolean granted;

    ClaimRequest(ClaimShard shard, List<Claim> claims) {
        this.shard = shard;
        this.claims = claims;
    }

    List<Claim> claims() {
        return claims;
    }

    /** Waits until granted; false when {@code deadline} (of {@link System#nanoTime}) passes first. */
    boolean acquire(long deadline) {
        if (shard.grantOrQueue(this)) {
            return true;
        }
        boolean interrupted = false;
        while (!granted) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
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
