package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.PayloadPointer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** What the operations on one item have in common: the pointers that a write replaced, and failed conditions. */
final class Failures {
    private Failures() {
    }

    /** The pointers of the old image that the new one does not keep. */
    static Collection<PayloadPointer> replaced(Offload options, Map<String, AttributeValue> oldItem,
            Map<String, AttributeValue> newItem) {
        Set<PayloadPointer> replaced = new HashSet<>(Restorer.pointers(options, oldItem).values());
        Restorer.pointers(options, newItem).values().forEach(replaced::remove);
        return List.copyOf(replaced);
    }

    /**
     * The failure to throw: the guard's explanation if one has failed, otherwise the same with the old image as the
     * caller asked for it.
     */
    static RuntimeException explained(ConditionalCheckFailedException failure, Guards guards, Restorer restorer,
            boolean wantsImage) {
        Map<String, AttributeValue> image = failure.hasItem() ? failure.item() : Map.of();
        return guards.explain(image).map(RuntimeException.class::cast).orElseGet(() -> {
            ConditionalCheckFailedException.Builder builder = failure.toBuilder();
            builder.item(wantsImage && failure.hasItem() ? restorer.restoreImage(image) : null);
            return builder.build();
        });
    }
}
