package dev.pannier.objects;

import dev.pannier.kv.WriteTransaction;
import java.util.Collection;

/**
 * Who owns a segment: one row per owner, changed in the owner's commit. A segment only gets an owner with its first row,
 * or from a live owner whose row a transaction holds (a copy); so one that has lost all owners stays without.
 *
 * <p>Losing an owner leaves a row of its own, by which the reaper finds the segment. It names the owner lost, so that
 * removing it never hides a loss that came later.
 */
final class SegmentOwnership {
    private static final byte[] NOTHING = {};

    private SegmentOwnership() {
    }

    static void own(WriteTransaction transaction, SegmentReference reference) {
        transaction.put(Keys.segmentOwner(reference.segment(), reference.owner()), NOTHING);
    }

    static void release(WriteTransaction transaction, SegmentReference reference) {
        transaction.delete(Keys.segmentOwner(reference.segment(), reference.owner()));
        transaction.put(Keys.segmentReleased(reference.segment(), reference.owner()), NOTHING);
    }

    static void releaseAll(WriteTransaction transaction, Collection<SegmentReference> references) {
        references.forEach(reference -> release(transaction, reference));
    }
}
