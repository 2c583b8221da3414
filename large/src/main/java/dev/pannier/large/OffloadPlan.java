package dev.pannier.large;

import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import dev.pannier.model.Utf8;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
 * @param moved     the names, chosen ones first, then the largest first; empty when nothing needs to move
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
        Map<String, Long> movable = new LinkedHashMap<>();
        item.attributes().forEach((name, value) -> {
            if (!stay.contains(name)) {
                movable.put(name, ItemSize.of(value));
            }
        });
        return of(ItemSize.of(item), movable, threshold, pointerSize);
    }

    /**
     * Plans an item of which some values are already compressed or elsewhere.
     *
     * @param size        the item's size as it would be stored
     * @param movable     for each attribute that may move, what its value occupies now
     * @param threshold   the size that the rest should have at most
     * @param pointerSize for an attribute's name, the size of a pointer in its place (without the name)
     */
    public static OffloadPlan of(long size, Map<String, Long> movable, long threshold,
            ToIntFunction<String> pointerSize) {
        return of(size, movable, List.of(), threshold, pointerSize);
    }

    /**
     * Plans an item of which some attributes move whatever its size.
     *
     * @param size        the item's size as it would be stored
     * @param movable     for each attribute that may move, what its value occupies now
     * @param chosen      names of attributes that move first, in this order, also from an item within the threshold;
     *                    those that are not movable, or no larger than a pointer, stay
     * @param threshold   the size that the rest should have at most
     * @param pointerSize for an attribute's name, the size of a pointer in its place (without the name)
     */
    public static OffloadPlan of(long size, Map<String, Long> movable, List<String> chosen, long threshold,
            ToIntFunction<String> pointerSize) {
        long remaining = size;
        List<String> moved = new ArrayList<>();
        for (String name : chosen) {
            long saved = movable.getOrDefault(name, 0L) - pointerSize.applyAsInt(name);
            if (saved > 0) {
                moved.add(name);
                remaining -= saved;
            }
        }
        if (remaining <= threshold) {
            return new OffloadPlan(moved, remaining);
        }
        List<Candidate> candidates = new ArrayList<>();
        movable.forEach((name, occupied) -> {
            long saved = occupied - pointerSize.applyAsInt(name);
            if (saved > 0 && !moved.contains(name)) {
                candidates.add(new Candidate(name, saved));
            }
        });
        // Ties by name, so that the same item always has the same plan.
        candidates.sort(Comparator.comparingLong(Candidate::saved).reversed().thenComparing(Candidate::name,
                Utf8::compare));
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
