package dev.pannier.client;

import dev.pannier.large.CompressedValue;
import dev.pannier.large.OffloadPlan;
import dev.pannier.large.Payload;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Gives the large attributes of one write the form that the table's options want, before the write: compressed in place,
 * and what is then still too large outside. A crash between the two leaves a value that nothing points to, never a
 * pointer to nothing.
 */
final class Mover {
    private final LargeTable table;
    private final Map<String, AttributeValue> key;
    private final List<Outside> written = new ArrayList<>();
    private final List<Map<String, AttributeValue>> rows = new ArrayList<>();

    /** For the item with this key, or with a key of more. */
    Mover(LargeTable table, Map<String, AttributeValue> key) {
        this.table = table;
        this.key = key;
    }

    /** The attributes as they are stored. Uploads what becomes objects; {@link #rows} are still to be written. */
    Map<String, AttributeValue> move(Map<String, AttributeValue> attributes) {
        Optional<Placement> placement = table.placement(key);
        if (placement.filter(place -> mayMove(attributes, place)).isPresent() || mayCompress(attributes)) {
            return move(attributes, placement, Integer.MAX_VALUE);
        }
        return attributes;
    }

    private static boolean mayMove(Map<String, AttributeValue> attributes, Placement place) {
        for (String name : place.chosen()) {
            AttributeValue value = attributes.get(name);
            if (value != null && SdkValues.mayReach(value, place.formSize() + 1L)) {
                return true;
            }
        }
        return SdkValues.mayExceed(attributes, place.threshold());
    }

    private boolean mayCompress(Map<String, AttributeValue> attributes) {
        if (table.options().compression().isEmpty()) {
            return false;
        }
        for (AttributeValue value : attributes.values()) {
            if (SdkValues.mayReach(value, CompressedValue.MIN_SIZE)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A whole item as it is stored: as {@link #move}, or compressed as a whole where the options say so.
     *
     * @param seen attributes that the write's own condition names: they stay in place, so that the next one that names
     *             them, such as that of a version, is decided at once
     */
    Map<String, AttributeValue> moveItem(Map<String, AttributeValue> attributes, Set<String> seen) {
        if (!table.options().compressesItems() || attributes.containsKey(PackedItem.NAME)) {
            return move(attributes);
        } else if (!SdkValues.mayExceed(attributes, CompressedValue.MIN_SIZE - 1L)) {
            return attributes;
        }
        Item item;
        try {
            item = SdkValues.toModel(attributes);
        } catch (RuntimeException e) {
            // Not an item at all; DynamoDB refuses it and says why.
            return attributes;
        }
        Map<String, AttributeValue> moved = new LinkedHashMap<>(attributes);
        ItemPack pack = pack(item, attributes, seen);
        Optional<Placement> placement = table.placement(key);
        List<String> leaving = placement.map(pack::leaving).orElse(List.of());
        placement.ifPresent(place -> place(leaving, item, place, moved));
        pack.form(leaving).ifPresent(form -> {
            moved.keySet().removeAll(pack.names(leaving));
            moved.put(PackedItem.NAME, SdkValues.fromForm(form));
        });
        return moved;
    }

    private ItemPack pack(Item item, Map<String, AttributeValue> attributes, Set<String> seen) {
        Set<String> never = new HashSet<>(table.shape().stay());
        never.addAll(table.forms(attributes).keySet());
        never.addAll(table.timeToLive());
        Set<String> apart = new HashSet<>(seen);
        apart.addAll(table.shape().projected());
        return new ItemPack(item, table.options().compression().orElseThrow(), never, apart);
    }

    /** As {@link #move}, of everything that becomes smaller by it. */
    Map<String, AttributeValue> moveAll(Map<String, AttributeValue> attributes) {
        return move(attributes, table.placement(key), 0);
    }

    private Map<String, AttributeValue> move(Map<String, AttributeValue> attributes, Optional<Placement> placement,
            int mostThatStays) {
        Item item;
        try {
            item = SdkValues.toModel(attributes);
        } catch (RuntimeException e) {
            // Not an item at all; DynamoDB refuses it and says why.
            return attributes;
        }
        Map<String, AttributeValue> moved = new LinkedHashMap<>(attributes);
        ItemForm form = form(item, attributes, placement);
        form.compressed().forEach((name, compressed) -> moved.put(name, SdkValues.fromForm(compressed)));
        if (placement.isPresent()) {
            Placement place = placement.get();
            place(leaving(form, place, mostThatStays), item, place, moved);
        }
        return moved;
    }

    private ItemForm form(Item item, Map<String, AttributeValue> attributes, Optional<Placement> placement) {
        Set<String> never = new HashSet<>(table.shape().stay());
        never.addAll(table.forms(attributes).keySet());
        ItemForm form = new ItemForm(item, never);
        table.options().compression()
                .ifPresent(codec -> form.compress(codec, table.options().chosen(), room(placement)));
        return form;
    }

    private static List<String> leaving(ItemForm form, Placement place, int mostThatStays) {
        return OffloadPlan.of(form.size(), form.movable(), place.chosen(), Math.min(mostThatStays, place.threshold()),
                name -> place.formSize()).moved();
    }

    /** What {@link #move} would do with an item; nothing is written. */
    Plan plan(Map<String, AttributeValue> attributes) {
        Optional<Placement> placement = table.placement(key);
        if (table.options().compressesItems() && !attributes.containsKey(PackedItem.NAME)) {
            ItemPack pack = pack(SdkValues.toModel(attributes), attributes, Set.of());
            List<String> leaving = placement.map(pack::leaving).orElse(List.of());
            return new Plan(pack.size(List.of()), pack.form(leaving).isPresent() ? pack.names(leaving) : Set.of(),
                    leaving);
        }
        ItemForm form = form(SdkValues.toModel(attributes), attributes, placement);
        return new Plan(form.size(), form.compressed().keySet(),
                placement.map(place -> leaving(form, place, Integer.MAX_VALUE)).orElse(List.of()));
    }

    /**
     * What would be done with an item.
     *
     * @param size       what it would occupy after compression
     * @param compressed the attributes that would be compressed, before some of them move
     * @param moved      the attributes that would move
     */
    record Plan(long size, Set<String> compressed, List<String> moved) {
    }

    /** What an item may measure without having more attributes compressed than those that were chosen. */
    private static int room(Optional<Placement> placement) {
        return placement.map(Placement::threshold).orElse(ItemSize.MAX);
    }

    private void place(List<String> names, Item item, Placement placement, Map<String, AttributeValue> moved) {
        List<Runnable> uploads = new ArrayList<>();
        for (String name : names) {
            Payload payload = ItemForm.checked(name, () -> Payload.of(item.get(name).orElseThrow()));
            Placement.Placed placed = placement.place(name, payload);
            written.add(placed.outside());
            rows.addAll(placed.rows());
            uploads.add(placed.upload());
            moved.put(name, SdkValues.fromForm(placed.form()));
        }
        try {
            table.outside().parallel().map(uploads, upload -> {
                upload.run();
                return upload;
            });
        } catch (RuntimeException e) {
            undo();
            throw e;
        }
    }

    /** Counts a value among this write's that went outside in another way. */
    void adopt(Outside value) {
        written.add(value);
    }

    /** The items of the table that must be there before the moved attributes are, or come with them. */
    List<Map<String, AttributeValue>> rows() {
        return List.copyOf(rows);
    }

    /** Writes the rows, if that is not done in another way. */
    void writeRows() {
        if (rows.isEmpty()) {
            return;
        }
        try {
            table.outside().parts().write(table.name(), rows);
        } catch (RuntimeException e) {
            undo();
            throw e;
        }
        rows.clear();
    }

    /** The rows came with the item. */
    void rowsAreWritten() {
        rows.clear();
    }

    /** The write did not happen: nothing points to what was written for it. */
    void undo() {
        table.outside().remove(written);
        written.clear();
        rows.clear();
    }

    /** The write failed: removes what was written for it if that is certain, otherwise reports it. */
    void failed(RuntimeException failure) {
        if (Errors.nothingWasWritten(failure)) {
            undo();
        } else {
            written.forEach(value -> table.outside().orphaned(value,
                    "whether the item was written is unknown: " + failure.getMessage()));
        }
    }
}
