package dev.pannier.kv.engine;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Key;
import dev.pannier.kv.TransactionConflictException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The claims that are held and waited for, one small table per shard. Thread safe.
 *
 * <p><b>No deadlock.</b> A transaction asks for all its claims of one shard in one request, which is granted whole or
 * not at all, and takes the shards in ascending order. Whoever waits in a shard therefore holds nothing in it: it waits
 * for requests that came earlier in the same shard, or for holders that wait, if at all, in a higher one. Both lead
 * away from it, so no circle can close. (Sorting the prefixes themselves is not enough: a shared claim on a prefix and
 * an exclusive one below it are asked for one after the other, and two such transactions block each other.)
 *
 * <p><b>No starvation.</b> A request does not overtake an earlier one that it conflicts with, so that an exclusive
 * claim on a definition is had although every write shares it.
 */
public final class ClaimTable {
    private final AtomicReferenceArray<ClaimShard> shards = new AtomicReferenceArray<>(Key.SHARDS);
    /** Claims are held for microseconds, so that who waits this long has met something slow, not just a queue. */
    private static final Duration PROMPT = Duration.ofSeconds(1);

    private final Duration timeout;
    private final Duration prompt;

    /** A table whose transactions wait {@code timeout} for their claims at most. */
    public ClaimTable(Duration timeout) {
        this.timeout = timeout;
        this.prompt = PROMPT.compareTo(timeout) < 0 ? PROMPT : timeout;
    }

    /**
     * Waits for all claims of {@code set}; close the grant to give them back.
     *
     * @throws TransactionConflictException they could not be had in time; none is held
     */
    public Grant acquire(ClaimSet set) {
        List<Claim> claims = set.claims();
        Grant grant = new Grant();
        long deadline = System.nanoTime() + timeout.toNanos();
        int from = 0;
        while (from < claims.size()) {
            int shard = claims.get(from).prefix().shard();
            int to = from + 1;
            while (to < claims.size() && claims.get(to).prefix().shard() == shard) {
                to++;
            }
            ClaimRequest request = new ClaimRequest(shard(shard), claims.subList(from, to), set.isPrompt());
            if (!request.acquire(deadline, prompt)) {
                grant.close();
                throw new TransactionConflictException("claims " + request + " not had in time", request.blocked(),
                        request.isConflict());
            }
            grant.add(request);
            from = to;
        }
        return grant;
    }

    private ClaimShard shard(int number) {
        ClaimShard shard = shards.get(number);
        if (shard != null) {
            return shard;
        }
        shards.compareAndSet(number, null, new ClaimShard());
        return shards.get(number);
    }

    /** Claims held. Closed once, by the thread that got it. */
    public static final class Grant implements AutoCloseable {
        private ClaimRequest[] held = new ClaimRequest[2];
        private int count;

        private void add(ClaimRequest request) {
            if (count == held.length) {
                held = Arrays.copyOf(held, count * 2);
            }
            held[count++] = request;
        }

        @Override
        public void close() {
            while (count > 0) {
                held[--count].release();
            }
        }
    }
}
