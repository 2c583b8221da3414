package dev.pannier.objects;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Collectors;

/**
 * Who is reading which segment, so that a segment that lost its last owner stays until its readers are done.
 *
 * <p>A reader looks up an object and leases its segments in one {@link #enter} section. Whoever wants to delete segments
 * first finds in a snapshot that they have no owner, then calls {@link #awaitEntered}: readers that entered before may
 * have seen an older state, and by then hold their leases; readers that enter later see a state in which nobody refers
 * to the segments any more. So a segment without a lease after that call will never have one.
 */
final class ReadLeases {
    private final StampedLock entered = new StampedLock();
    private final ConcurrentHashMap<Long, Integer> readers = new ConcurrentHashMap<>();

    /** Begins looking up and leasing; ends with {@link #leave}. Short: it may make a deletion wait. */
    long enter() {
        return entered.readLock();
    }

    void leave(long stamp) {
        entered.unlockRead(stamp);
    }

    /** Leases segments, inside an {@link #enter} section. */
    Lease lease(Collection<Long> segments) {
        Set<Long> distinct = segments.stream().collect(Collectors.toUnmodifiableSet());
        distinct.forEach(segment -> readers.merge(segment, 1, Integer::sum));
        return new Lease(distinct);
    }

    /** Waits until everybody who is inside an {@link #enter} section now has left it. */
    void awaitEntered() {
        entered.unlockWrite(entered.writeLock());
    }

    boolean leased(long segment) {
        return readers.containsKey(segment);
    }

    /** Closed when the reader is done; closing twice is no error. */
    final class Lease implements AutoCloseable {
        private Set<Long> segments;

        private Lease(Set<Long> segments) {
            this.segments = segments;
        }

        @Override
        public void close() {
            Set<Long> held = segments;
            segments = Set.of();
            held.forEach(segment -> readers.computeIfPresent(segment, (_, count) -> count == 1 ? null : count - 1));
        }
    }
}
