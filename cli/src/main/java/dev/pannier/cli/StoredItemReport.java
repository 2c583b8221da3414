package dev.pannier.cli;

import dev.pannier.large.AttributeGroup;
import dev.pannier.large.Codec;
import dev.pannier.large.CompressedValue;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.LargeItemOptions.Split;
import dev.pannier.large.cost.Storage;
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
 * Says of a stored item where each attribute is, what that costs, and which rule of the strategy has put it there.
 *
 * @param fixed the attributes of the keys of the table and its indexes
 * @param keys  those of the table's key
 */
record StoredItemReport(Terminal terminal, LargeItemOptions options, Set<String> fixed, List<String> keys) {
    StoredItemReport {
        fixed = Set.copyOf(fixed);
        keys = List.copyOf(keys);
    }

    /** The strategy in words. */
    static String strategy(LargeItemOptions options) {
        List<String> parts = new ArrayList<>();
        parts.add(options.strategy());
        options.compression().ifPresent(codec -> parts
                .add("compresses " + (options.compressesItems() ? "whole items " : "") + "with " + codec.word()));
        options.offloading().ifPresent(
                to -> parts.add("objects in " + to.bucket() + " over " + Terminal.size(to.threshold())));
        options.splitting().ifPresent(to -> parts.add("parts over " + Terminal.size(to.threshold())));
        if (!options.chosen().isEmpty()) {
            parts.add("chosen: " + String.join(", ", options.chosen()));
        }
        for (AttributeGroup group : options.groups()) {
            parts.add("group " + group.name() + ": " + String.join(", ", group.attributes()));
        }
        options.deadLetter().ifPresent(place -> parts.add("refused items to " + place.bucket()));
        return String.join("; ", parts);
    }

    /** One attribute as the server describes it. */
    private record Form(Map<String, AttributeValue> figures) {
        String form() {
            return Optional.ofNullable(figures.get("form")).map(AttributeValue::s).orElse("");
        }

        String text(String name) {
            return Optional.ofNullable(figures.get(name)).map(AttributeValue::s).orElse("");
        }

        long number(String name) {
            return Optional.ofNullable(figures.get(name)).map(value -> Long.parseLong(value.n())).orElse(0L);
        }
    }

    void print(Map<String, AttributeValue> item) {
        Map<String, Form> forms = new LinkedHashMap<>();
        long own = 0;
        long packed = 0;
        long beside = 0;
        Set<Long> rows = new HashSet<>();
        for (Map.Entry<String, AttributeValue> entry : item.entrySet()) {
            if (keys.contains(entry.getKey())) {
                own += entry.getKey().length() + JsonLine.text(entry.getValue()).length();
                continue;
            }
            Form form = new Form(entry.getValue().m());
            forms.put(entry.getKey(), form);
            if (form.form().equals("packed")) {
                packed = form.number("packBytes");
                continue;
            }
            own += entry.getKey().length() + (form.form().equals("group") ? 0 : form.number("stored"));
            beside += form.number("partBytes");
            beside += form.form().equals("group") && rows.add(form.number("row")) ? form.number("rowBytes") : 0;
        }
        own += packed;
        List<String> names = new ArrayList<>();
        keys.forEach(key -> names.add(key + "=" + JsonLine.text(item.getOrDefault(key, AttributeValue.fromS("")))));
        terminal.out().println(String.join(" ", names) + ": about " + Terminal.size(own) + " in the item"
                + (beside > 0 ? ", " + Terminal.size(beside) + " beside it" : "") + "; about " + units(own, beside)
                + " write units");
        forms.forEach(
                (name, form) -> terminal.out().println("  " + name + ": " + place(form) + "; " + why(name, form)));
    }

    private static long units(long own, long beside) {
        long item = Storage.inTable("item", own, 0, 0).writeUnits();
        return beside == 0 ? item : item + Storage.inTable("parts", beside, 0, 0).writeUnits();
    }

    private static String place(Form form) {
        String size = Terminal.size(form.number("size"));
        return switch (form.form()) {
            case "compressed" -> size + " compressed with " + form.text("codec") + " to "
                    + Terminal.size(form.number("stored"));
            case "packed" -> size + " compressed with " + form.text("codec") + " together with others to "
                    + Terminal.size(form.number("packBytes"));
            case "parts" -> size + " in " + form.number("parts") + " parts"
                    + (form.text("codec").equals(Codec.NONE.word())
                            ? ""
                            : " compressed with " + form.text("codec") + " to "
                                    + Terminal.size(form.number("partBytes")));
            case "object", "file" -> size + " in s3://" + form.text("bucket") + "/" + form.text("key");
            case "group" -> size + " in a row of its group"
                    + (form.text("codec").isEmpty()
                            ? ""
                            : ", compressed with " + form.text("codec") + " to "
                                    + Terminal.size(form.number("stored")));
            default -> size + " in the item";
        };
    }

    private String why(String name, Form form) {
        return switch (form.form()) {
            case "compressed" -> compressed(form);
            case "packed" -> options.compressesItems() ? "the tag compresses whole items" : earlier();
            case "parts" -> options.splitting().map(split -> moved(name, split.threshold(), split.chosen()))
                    .orElseGet(this::earlier);
            case "object" -> options.offloading().map(offload -> moved(name, offload.threshold(), offload.chosen()))
                    .orElseGet(this::earlier);
            case "file" -> "it was uploaded as an object and adopted";
            case "group" -> options.groups().stream().filter(group -> group.attributes().contains(name)).findFirst()
                    .map(group -> "the tag puts it into the group " + group.name()).orElseGet(this::earlier);
            default -> stayed(name, form);
        };
    }

    private String compressed(Form form) {
        if (options.compression().isEmpty() || options.compressesItems()) {
            return earlier();
        }
        long saved = Storage.inTable("item", form.number("size"), 0, 0).writeUnits()
                - Storage.inTable("item", form.number("stored"), 0, 0).writeUnits();
        return "that saves " + saved + " write units on every write";
    }

    private static String moved(String name, int threshold, List<String> chosen) {
        return chosen.contains(name)
                ? "the tag chooses it, whatever the item's size"
                : "the item was over the threshold of " + Terminal.size(threshold) + " and this among its largest";
    }

    private String earlier() {
        return "it was stored under another tag; pannier rewrite stores it as the tag says now";
    }

    private String stayed(String name, Form form) {
        if (fixed.contains(name)) {
            return "attributes of keys stay";
        }
        if (options.groups().stream().anyMatch(group -> group.attributes().contains(name))) {
            return "its group's row has no room for it, or it was stored before the tag";
        }
        List<String> reasons = new ArrayList<>();
        if (options.compressesItems()) {
            reasons.add("compressing the item would not pay, or it was stored before the tag");
        } else if (options.compression().isPresent()) {
            reasons.add(form.number("size") < CompressedValue.MIN_SIZE
                    ? "values under " + CompressedValue.MIN_SIZE + " bytes are not compressed"
                    : "compressing it would not pay" + (options.chosen().isEmpty() ? "" : ", or it is not chosen"));
        }
        int threshold = options.offloading().map(Offload::threshold)
                .or(() -> options.splitting().map(Split::threshold)).orElse(ItemSize.MAX);
        reasons.add("the item is within " + Terminal.size(threshold));
        return String.join("; ", reasons);
    }
}
