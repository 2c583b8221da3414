package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.Payload;
import dev.pannier.large.StoredForm;
import dev.pannier.large.cost.AutoChoice;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what a table's options make of an item. Nothing is written. */
final class Explainer {
    private final LargeTable table;

    Explainer(LargeTable table) {
        this.table = table;
    }

    List<AttributeExplanation> explain(
            Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item) {
        if (!table.hasGroups()) {
            return explain(item, item.keySet(), "in place");
        }
        GroupRows rows = GroupRows.of(table);
        List<AttributeExplanation> explanations = new ArrayList<>();
        for (String row : rows.layout().rows()) {
            String place = row.equals(GroupLayout.ITEM) ? "in place" : "in group " + row;
            Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> stored = rows.content(row, item);
            Set<String> named = Set.copyOf(stored.keySet());
            stored.putAll(rows.key(row, item));
            explanations.addAll(explain(stored, named, place));
        }
        return explanations;
    }

    /** Of an item, or of the part of it that is a row of its own. */
    private List<AttributeExplanation> explain(
            Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item, Set<String> named,
            String place) {
        Item whole = SdkValues.toModel(item);
        Set<String> stay = table.shape().stay();
        Mover.Plan plan = new Mover(table, item).plan(item);
        List<AttributeExplanation> explanations = new ArrayList<>();
        whole.attributes().forEach((name, value) -> {
            if (!named.contains(name)) {
                return;
            }
            String form = plan.moved().contains(name)
                    ? table.options().offloading().isPresent() ? "object" : "parts"
                    : plan.compressed().contains(name) ? "compressed" : place;
            explanations.add(new AttributeExplanation(name, form, reason(name, value, plan, stay.contains(name))));
        });
        return explanations;
    }

    private String reason(String name, AttributeValue value, Mover.Plan plan, boolean isKey) {
        if (isKey) {
            return "a key of the table or of an index never moves";
        } else if (StoredForm.fromAttribute(value).isPresent()) {
            return "it has such a form already";
        } else if (table.options().strategy().equals("auto")) {
            AutoChoice choice = AutoChoice.of(Payload.of(value), table.options().offloading().isPresent(),
                    table.options().offloading().map(Offload::threshold).orElse(ItemSize.MAX));
            return choice.compression() + "; " + choice.place();
        }
        String sizes = String.format(Locale.ROOT, "%,d bytes in an item of %,d", ItemSize.of(value), plan.size());
        Optional<Integer> threshold = table.options().offloading().map(Offload::threshold)
                .or(() -> table.options().splitting().map(split -> split.threshold()));
        if (plan.moved().contains(name)) {
            return sizes + ", over the threshold of " + threshold.orElse(ItemSize.MAX) + " or chosen";
        }
        if (plan.compressed().contains(name) && table.options().compressesItems()) {
            return sizes + "; compressed together with others";
        }
        return plan.compressed().contains(name)
                ? sizes + "; compression saves at least a write unit"
                : sizes + "; it fits, or its form would be no smaller";
    }
}
