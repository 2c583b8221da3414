package dev.pannier.items.write;

import dev.pannier.items.payload.GroupRow;
import dev.pannier.items.payload.Parts;
import dev.pannier.items.row.StoredImage;
import dev.pannier.large.Substitute;
import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a write comes to on the item that is stored.
 *
 * @param before   the stored item
 * @param after    what will be stored; equal to {@code before} for a condition check
 * @param returned what {@code ReturnValues} asked for
 * @param groups   the rows of groups that change
 */
record Evaluation(PlannedWrite write, Optional<StoredImage> before, Optional<StoredImage> after,
        Optional<Item> returned, List<GroupRow> groups) {
    Evaluation {
        groups = List.copyOf(groups);
    }

    /** Whether the rows of groups change and the item itself does not: then it costs nothing. */
    boolean onlyGroups() {
        return !groups.isEmpty() && before.isPresent() && after.isPresent()
                && before.get().isStoredAs(after.get());
    }

    /** The size that the write costs: the larger of both images. */
    long size() {
        return Math.max(before.map(StoredImage::size).orElse(0L), after.map(StoredImage::size).orElse(0L));
    }

    /** The bytes of parts that the write adds or removes, whichever is more: those that stay cost nothing. */
    long partBytes() {
        return Math.max(Parts.storedBytes(added()), Parts.storedBytes(removed()));
    }

    /** What the write weighs in a transaction. */
    long storedSize() {
        return (onlyGroups() ? 0 : size()) + partBytes() + groups.stream().mapToLong(GroupRow::size).sum();
    }

    /** How many bytes of parts and groups there are more than before. */
    long partDelta() {
        return Parts.storedBytes(added()) - Parts.storedBytes(removed())
                + groups.stream().mapToLong(GroupRow::delta).sum();
    }

    private Set<Bytes> added() {
        Set<Bytes> added = substitutes(after);
        added.removeAll(substitutes(before));
        return added;
    }

    private Set<Bytes> removed() {
        Set<Bytes> removed = substitutes(before);
        removed.removeAll(substitutes(after));
        return removed;
    }

    private static Set<Bytes> substitutes(Optional<StoredImage> image) {
        Set<Bytes> headers = new HashSet<>();
        image.ifPresent(present -> present.stored().offloaded().values().stream().filter(Substitute::isSplit)
                .forEach(headers::add));
        return headers;
    }
}
