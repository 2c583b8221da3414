package dev.pannier.client;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Failed conditions, as the operations on one item throw them. */
final class Failures {
    private Failures() {
    }

    /**
     * The failure to throw: that the item is compressed as a whole, the guard's explanation if one has failed, otherwise the same with the old image as the
     * caller asked for it.
     */
    static RuntimeException explained(ConditionalCheckFailedException failure, LargeTable table, Guards guards,
            Restorer restorer, Map<String, AttributeValue> key, boolean wantsImage) {
        Map<String, AttributeValue> image = failure.hasItem() ? failure.item() : Map.of();
        if (guards.meetsPack(image)) {
            return new PackedItemException(List.of(new PackedItemException.Met(table, image)));
        }
        return guards.explain(image).map(RuntimeException.class::cast).orElseGet(() -> {
            ConditionalCheckFailedException.Builder builder = failure.toBuilder();
            builder.item(wantsImage && failure.hasItem() ? restorer.restoreImage(image, key) : null);
            return builder.build();
        });
    }
}
