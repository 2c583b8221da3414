package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.ItemCollectionMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes {@code ItemCollectionMetrics} if {@code ReturnItemCollectionMetrics} asks for it. */
final class CollectionOutput {
    private CollectionOutput() {
    }

    private static boolean asked(Input input) {
        return input.get(Members.RETURN_ITEM_COLLECTION_METRICS).filter("SIZE"::equals).isPresent();
    }

    /** The member of a write of one item; absent on tables without local indexes. */
    static void write(Input input, Optional<ItemCollectionMetrics> metrics, JsonOutput out) {
        if (asked(input)) {
            metrics.ifPresent(present -> write(out.name("ItemCollectionMetrics"), present));
        }
    }

    /** The member of a write on several tables. */
    static void write(Input input, Map<String, List<ItemCollectionMetrics>> byTable, JsonOutput out) {
        if (asked(input) && !byTable.isEmpty()) {
            out.startObject("ItemCollectionMetrics");
            byTable.forEach((table, all) -> {
                out.startArray(table);
                all.forEach(metrics -> write(out, metrics));
                out.endArray();
            });
            out.endObject();
        }
    }

    private static void write(JsonOutput out, ItemCollectionMetrics metrics) {
        out.startObject();
        out.item("ItemCollectionKey", metrics.key());
        out.startArray("SizeEstimateRangeGB").element(metrics.lowerGb()).element(metrics.upperGb()).endArray();
        out.endObject();
    }
}
