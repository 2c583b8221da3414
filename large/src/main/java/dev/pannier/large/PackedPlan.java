package dev.pannier.large;

import dev.pannier.model.Utf8;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Which attributes move out of an item that is compressed as a whole. */
public final class PackedPlan {
    private PackedPlan() {
    }

    /**
     * What each value takes of what all of them occupy, about: a large one saves what it would be compressed by itself, and
     * what is left is shared by the small ones.
     *
     * @param total      what all of them occupy together
     * @param sizes      the size of each value
     * @param compressed of the large ones, what each would be by itself
     */
    public static Map<String, Long> shares(long total, Map<String, Long> sizes, Map<String, Long> compressed) {
        long small = 0;
        for (Map.Entry<String, Long> size : sizes.entrySet()) {
            small += compressed.containsKey(size.getKey()) ? 0 : size.getValue();
        }
        long rest = total;
        for (long size : compressed.values()) {
            rest -= size;
        }
        double factor = Math.max(0, rest) / (double) Math.max(1, small);
        Map<String, Long> shares = new LinkedHashMap<>(sizes);
        shares.replaceAll((name, size) -> compressed.getOrDefault(name, (long) (size * factor)));
        return shares;
    }

    /**
     * The names of the attributes that move, as {@link OffloadPlan} has it. What each occupies is an estimate here, so more
     * move until what stays really is within the threshold, or nothing is left to move.
     *
     * @param size      what the whole item occupies
     * @param occupied  for each attribute that may move, about what its value occupies
     * @param chosen    names of attributes that move first, whatever the size
     * @param threshold what the rest should occupy at most
     * @param bound     the size of what takes a value's place
     * @param left      what the item occupies without some attributes
     */
    public static OffloadPlan of(long size, Map<String, Long> occupied, List<String> chosen, long threshold,
            ToIntFunction<String> bound, ToLongFunction<List<String>> left) {
        if (size <= threshold && chosen.isEmpty()) {
            return new OffloadPlan(List.of(), size);
        }
        List<String> moved = new ArrayList<>();
        long aim = threshold;
        for (long factor = 1;; factor *= 2) {
            OffloadPlan plan = OffloadPlan.of(size, occupied, chosen, aim, bound);
            long remaining = left.applyAsLong(plan.moved());
            for (String name : plan.moved()) {
                remaining += Utf8.length(name) + bound.applyAsInt(name);
            }
            if (remaining <= threshold || plan.moved().equals(moved)) {
                return new OffloadPlan(plan.moved(), remaining);
            }
            moved = plan.moved();
            aim = Math.min(aim - factor * (remaining - threshold), plan.remaining() - 1);
        }
    }
}
