package dev.pannier.large;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import dev.pannier.model.Utf8;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Which top-level attributes of an item move out of it.
 *
 * <p>An item of at most the threshold keeps everything. Of a larger one the largest attributes move, one after the
 * other, until the rest with its pointers is within the threshold or nothing is left whose moving would save bytes.
 * Greedy by size is the fewest objects for the bytes to be saved, and every attribute moved costs a request on read.
 *
 * @param moved     the names, largest attribute first; empty when nothing needs to move
 * @param remaining the size of the item afterwards, pointers included
 */
public record OffloadPlan(List<String> moved, long remaining) {
    public OffloadPlan {
        moved = List.copyOf(moved);
    }

    /**
     * Plans one item.
     *
     * @param item        the whole item
     * @param stay        names that never move: the keys of table and indexes, the TTL attribute
     * @param threshold   the size that the rest should have at most
     * @param pointerSize for an attribute's name, the size of a pointer in its place (without the name)
     */
    public static OffloadPlan of(Item item, Set<String> stay, long threshold, ToIntFunction<String> pointerSize) {
        long remaining = ItemSize.of(item);
        if (remaining <= threshold) {
            return new OffloadPlan(List.of(), remaining);
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Map.Entry<String, AttributeValue> attribute : item.attributes().entrySet()) {
            String name = attribute.getKey();
            long saved = ItemSize.of(attribute.getValue()) - pointerSize.applyAsInt(name);
            if (saved > 0 && !stay.contains(name)) {
                candidates.add(new Candidate(name, saved));
            }
        }
        // Ties by name, so that the same item always has the same plan.
        candidates.sort(Comparator.comparingLong(Candidate::saved).reversed().thenComparing(Candidate::name,
                Utf8::compare));
        List<String> moved = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (remaining <= threshold) {
                break;
            }
            moved.add(candidate.name());
            remaining -= candidate.saved();
        }
        return new OffloadPlan(moved, remaining);
    }

    /** Whether the rest is an item that DynamoDB takes; if not, the write must be refused. */
    public boolean fits() {
        return remaining <= ItemSize.MAX;
    }

    private record Candidate(String name, long saved) {
    }
}
