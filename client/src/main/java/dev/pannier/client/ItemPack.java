package dev.pannier.client;

import dev.pannier.large.Codec;
import dev.pannier.large.CompressedForm;
import dev.pannier.large.CompressedValue;
import dev.pannier.large.OffloadPlan;
import dev.pannier.large.PackedPlan;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An item on its way to being compressed as a whole: what is, and what it then occupies. */
final class ItemPack {
    private final Item item;
    private final Codec codec;
    private final Set<String> never;
    private final Set<String> apart;
    private final Map<List<String>, Optional<CompressedForm>> known = new LinkedHashMap<>();

    /**
     * Of an item.
     *
     * @param never attributes that stay as they are
     * @param apart attributes that stay in the item, but may move
     */
    ItemPack(Item item, Codec codec, Set<String> never, Set<String> apart) {
        this.item = item;
        this.codec = codec;
        this.never = never;
        this.apart = apart;
    }

    /** The names of what is compressed when some attributes have moved. */
    Set<String> names(Collection<String> moved) {
        return packable(moved).attributes().keySet();
    }

    private Item packable(Collection<String> moved) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(item.attributes());
        attributes.keySet().removeAll(never);
        attributes.keySet().removeAll(apart);
        attributes.keySet().removeAll(moved);
        return new Item(attributes);
    }

    /** What stands for them; empty if that does not pay. */
    Optional<CompressedForm> form(List<String> moved) {
        return known.computeIfAbsent(moved,
                some -> ItemForm.checked(CompressedForm.PACKED_ITEM,
                        () -> CompressedForm.ofAttributes(packable(some), codec)));
    }

    /** The size of the item without what has moved and what stands for that. */
    long size(List<String> moved) {
        Map<String, AttributeValue> rest = new LinkedHashMap<>(item.attributes());
        rest.keySet().removeAll(moved);
        Optional<CompressedForm> form = form(moved);
        if (form.isPresent()) {
            rest.keySet().removeAll(names(moved));
        }
        return ItemSize.of(new Item(rest)) + form.map(CompressedForm::packedSize).orElse(0L);
    }

    /** Which attributes leave the item. */
    List<String> leaving(Placement place) {
        OffloadPlan plan = PackedPlan.of(size(List.of()), occupied(), List.of(), place.threshold(),
                name -> place.formSize(), this::size);
        return plan.moved();
    }

    private Map<String, Long> occupied() {
        Map<String, Long> sizes = new LinkedHashMap<>();
        item.attributes().forEach((name, value) -> {
            if (!never.contains(name)) {
                sizes.put(name, ItemSize.of(value));
            }
        });
        form(List.of()).ifPresent(form -> sizes.putAll(shares(form)));
        return sizes;
    }

    private Map<String, Long> shares(CompressedForm form) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        Map<String, Long> alone = new LinkedHashMap<>();
        packable(List.of()).attributes().forEach((name, value) -> {
            sizes.put(name, ItemSize.of(value));
            if (ItemSize.of(value) >= CompressedValue.MIN_SIZE) {
                alone.put(name, CompressedForm.of(value, codec).map(one -> ItemSize.of(one.toAttribute()))
                        .orElseGet(() -> ItemSize.of(value)));
            }
        });
        return PackedPlan.shares(form.packedSize(), sizes, alone);
    }
}
